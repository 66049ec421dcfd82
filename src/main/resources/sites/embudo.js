// Embudo: tells the site's owner what happens on its pages, once the visitor agrees. The server adds whose site it is.
(function (site, cookieless) {
  'use strict';
  var script = document.currentScript;
  var earlier = window.embudo && window.embudo.q || [];
  if (!script || window.embudo && window.embudo.site) return;
  var service = new URL('t', script.src).href;
  var VISITOR = 'embudo_visitor', CONSENT = 'embudo_consent', UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  var quiet = navigator.globalPrivacyControl || navigator.doNotTrack === '1';
  var allowed = cookieless || cookie(CONSENT) === '1';
  var queue = [], timer, visitor, handover, page, referrer = document.referrer;

  function cookie(name) {
    var found = document.cookie.match('(?:^|; )' + name + '=([^;]*)');
    return found ? found[1] : '';
  }

  function keep(name, value, seconds) {
    document.cookie = name + '=' + value + ';path=/;max-age=' + seconds + ';samesite=lax' +
      (location.protocol === 'https:' ? ';secure' : '') + (script.dataset.domain ? ';domain=' + script.dataset.domain : '');
  }

  // By hand: crypto.randomUUID is missing from pages without HTTPS.
  function uuid() {
    return '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, function (digit) {
      return (digit ^ crypto.getRandomValues(new Uint8Array(1))[0] & 15 >> digit / 4).toString(16);
    });
  }

  // Of the query only what says how somebody came: the rest may say who they are.
  function address() {
    var kept = new URLSearchParams();
    new URLSearchParams(location.search).forEach(function (value, name) {
      if (/^(utm_\w+|[a-z]*clid|[gw]braid|li_fat_id|ScCid|rdt_cid|epik|igshid)$/.test(name)) kept.append(name, value.slice(0, 200));
    });
    return (location.origin + location.pathname).slice(0, 1000) + '?' + kept;
  }

  // Only ever called where sending is allowed: nothing is stored before.
  function who() {
    if (!visitor) {
      visitor = cookieless || quiet ? '' : cookie(VISITOR);
      if (!UUID.test(visitor)) visitor = uuid();
      if (!cookieless && !quiet) {
        keep(VISITOR, visitor, 34128000);
        keep(CONSENT, 1, 34128000);
      }
    }
    return visitor;
  }

  function note(type, more) {
    if (quiet && (type === 'page' || type === 'event')) return;
    var event = Object.assign({id: uuid(), type: type, at: Date.now(), url: address(), referrer: referrer.split(/[?#]/)[0].slice(0, 2000)}, more);
    if (queue.length < 50 && JSON.stringify(event).length < 9000) queue.push(event);
    later(1000);
  }

  function later(pause) {
    timer = timer || setTimeout(flush, pause);
  }

  function flush() {
    clearTimeout(timer);
    timer = 0;
    while (allowed && queue.length) send(batch());
  }

  // As many as a beacon holds: 64 KB, of letters that may take three bytes each.
  function batch() {
    var events = [], size = 0;
    do {
      size += JSON.stringify(queue[0]).length;
      events.push(queue.shift());
    } while (queue.length && size + JSON.stringify(queue[0]).length < 19000);
    return events;
  }

  function send(events) {
    var body = JSON.stringify({site: site, visitor: who(), sentAt: Date.now(), handover: handover, events: events});
    handover = undefined;
    if (navigator.sendBeacon && navigator.sendBeacon(service, body)) return;
    fetch(service, {method: 'POST', body: body, keepalive: true, credentials: 'omit'}).then(function (answer) {
      if (answer.status > 499 || answer.status === 429) throw answer;
    }).catch(function () {
      queue = events.concat(queue);
      later(10000);
    });
  }

  function view() {
    var now = location.href.split('#')[0];
    if (now === page) return;
    if (page) referrer = page;
    page = now;
    note('page', {title: document.title.slice(0, 300)});
  }

  function consent(given) {
    allowed = given;
    if (given) {
      who();
      flush();
      return;
    }
    queue = [];
    visitor = '';
    keep(VISITOR, '', 0);
    keep(CONSENT, '', 0);
  }

  // embudo('event', name, properties), embudo('identify', token), embudo('consent', true or false)
  function embudo(verb, subject, properties) {
    if (verb === 'consent') consent(!!subject);
    if (verb === 'event' && /^[a-z][a-zA-Z]{0,49}$/.test(subject)) note('event', {name: subject, properties: plain(properties)});
    if (verb === 'identify') {
      flush();
      note('identify', {token: String(subject)});
      flush();
    }
  }

  // What the server takes as a name.
  function named(name) {
    return /^[a-z][\w.-]{0,49}$/i.test(name);
  }

  function plain(properties) {
    var kept = {};
    Object.keys(properties || {}).filter(named).slice(0, 20).forEach(function (name) {
      var value = properties[name], type = typeof value;
      if (type === 'string') kept[name] = value.slice(0, 500);
      if (type === 'boolean' || isFinite(value) && type === 'number') kept[name] = value;
    });
    return kept;
  }

  // Of a form that bears data-embudo-form, the fields that bear data-embudo-field, and no secret among them.
  function capture(submitted) {
    var form = submitted.target, fields = {};
    if (!form.matches('form[data-embudo-form]')) return;
    form.querySelectorAll('[data-embudo-field]').forEach(function (field) {
      var ticked = !/^(checkbox|radio)$/.test(field.type) || field.checked;
      if (ticked && field.value && Object.keys(fields).length < 30 && named(field.dataset.embudoField) && !/^(password|file)$/.test(field.type) && !/password|^cc-|one-time/.test(field.autocomplete)) {
        fields[field.dataset.embudoField] = field.value.slice(0, 500);
      }
    });
    note('form', {name: form.dataset.embudoForm.slice(0, 100), fields: fields});
    flush();
  }

  function leave() {
    if (document.visibilityState === 'hidden') flush();
  }

  // A link of a mail says who followed it: taken out of the address, so that nobody shares it.
  var here = new URL(location.href);
  handover = here.searchParams.get('embudo_click') || undefined;
  if (handover) {
    here.searchParams.delete('embudo_click');
    history.replaceState(history.state, '', here.href);
  }

  ['pushState', 'replaceState'].forEach(function (name) {
    var original = history[name];
    history[name] = function () {
      original.apply(this, arguments);
      setTimeout(view);
    };
  });
  addEventListener('popstate', function () { setTimeout(view); });
  addEventListener('pageshow', function (shown) {
    if (shown.persisted) {
      page = '';
      view();
    }
  });
  addEventListener('pagehide', flush);
  document.addEventListener('visibilitychange', leave);
  document.addEventListener('submit', capture, true);
  embudo.site = site;
  window.embudo = embudo;
  earlier.forEach(function (call) { embudo.apply(null, call); });
  if (document.prerendering) document.addEventListener('prerenderingchange', view, {once: true});
  else view();
})
