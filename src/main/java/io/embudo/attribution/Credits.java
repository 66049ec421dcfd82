package io.embudo.attribution;

import io.embudo.figures.Period;
import io.embudo.shared.SqlQuery;

/**
 * Divides the conversions of a period among their touches: the one statement that knows the touch models.
 *
 * <p>A conversion is a sale that is not archived (money), or the event of a new contact (a lead, counted; who turned
 * out to be one person counts once). Its touches
 * are the events with a channel of the same contact, also those of its visitors from before they were known, at most
 * {@value #LOOK_BACK_DAYS} days before the conversion and never after it. An event that names both contact and visitor
 * is one touch. A sale is often typed in later, by the day, the minute or the second: its moment is taken to be as exact
 * as it is written, and a touch within that day (UTC), minute or second counts as before it.
 *
 * <p>Money is divided to the currency's minor unit by rounding what has been credited up to each touch,
 * {@code round(total * cumulated weight)}, and taking the difference to the touch before: no share is off by more than
 * one unit, and the shares sum to the total exactly. Weights are divided alike, to six decimals.
 */
public final class Credits {

    /**
     * How long before a conversion a touch can earn credit: what advertising platforms allow at most, so their figures
     * can be compared with these, and about as long as somebody decides on a course or a car.
     */
    public static final int LOOK_BACK_DAYS = 90;

    private static final String CONVERSIONS = """
            with conversion as (
                select 'sale' as kind, s.id, s.contact_id, s.occurred_at,
                    case s.occurred_at
                        when date_trunc('day', s.occurred_at, 'UTC') then s.occurred_at + interval '1 day'
                        when date_trunc('minute', s.occurred_at) then s.occurred_at + interval '1 minute'
                        when date_trunc('second', s.occurred_at) then s.occurred_at + interval '1 second'
                        else s.occurred_at + interval '1 microsecond'
                    end as over_at, s.currency, s.amount,
                    round(s.amount * s.margin, unit.decimals) as profit, unit.decimals,
                    not exists (
                        select from sale earlier
                        where earlier.contact_id = s.contact_id and earlier.archived_at is null
                            and (earlier.occurred_at, earlier.id) < (s.occurred_at, s.id)) as is_first_sale
                from sale s
                left join unnest(?::text[], ?::int[]) as unusual(currency, decimals) on unusual.currency = s.currency
                cross join lateral (select coalesce(unusual.decimals, ?::int) as decimals) as unit
                where s.archived_at is null and s.occurred_at >= ? and s.occurred_at < ?
                union all
                select 'lead', e.id, e.contact_id, e.occurred_at, e.occurred_at + interval '1 microsecond', null, 0,
                    0, 0, false
                from event e
                where e.type = 'contact.created' and e.contact_id is not null
                    and not exists (select from contact_alias a where a.loser_id = e.contact_id)
                    and e.occurred_at >= ? and e.occurred_at < ?
            )""";

    private static final String PATHS = """
            , touch as (
                select contact_id, id, type, occurred_at, campaign_id, channel
                from contact_event
                where channel > '' and occurred_at >= ? and occurred_at < ?
            ), path as (
                select c.*, t.id as touch_id, t.type as touch_type, t.occurred_at as touched_at, t.campaign_id,
                    t.channel, row_number() over (partition by c.kind, c.id order by t.occurred_at, t.id) as place,
                    count(*) over (partition by c.kind, c.id) as touches
                from conversion c
                left join touch t on t.contact_id = c.contact_id
                    and t.occurred_at >= c.occurred_at - make_interval(hours => 24 * ?::int)
                    and t.occurred_at < c.over_at
            )""";

    private static final String CREDITS = """
            , cumulated as (
                select p.*,
                    case m.model
                        when 'first' then 1
                        when 'last' then (place = touches)::int
                        when 'linear' then place::numeric / touches
                    end as up_to_it,
                    case m.model
                        when 'first' then (place > 1)::int
                        when 'last' then 0
                        when 'linear' then (place - 1)::numeric / touches
                    end as before_it
                from path p
                cross join (select ?::text as model) as m
            ), credit as (
                select kind, id as conversion_id, contact_id, occurred_at, currency, is_first_sale, touch_id,
                    touch_type, touched_at, campaign_id, channel,
                    round(up_to_it, 6) - round(before_it, 6) as weight,
                    round(amount * up_to_it, decimals) - round(amount * before_it, decimals) as revenue,
                    round(profit * up_to_it, decimals) - round(profit * before_it, decimals) as gross_profit
                from cumulated
                where up_to_it <> before_it
            )""";

    private Credits() {}

    /**
     * The beginning of a statement that may read the rows {@code credit}: {@code kind} (sale or lead),
     * {@code conversion_id} (the sale's or the event's), {@code contact_id}, {@code occurred_at}, {@code currency} (null
     * for a lead), {@code is_first_sale} of that contact, {@code touch_id}, {@code touch_type}, {@code touched_at},
     * {@code campaign_id} and {@code channel} of the touch (all null where there was none), {@code weight},
     * {@code revenue} and {@code gross_profit} (revenue x margin).
     */
    public static SqlQuery of(Period period, TouchModel model) {
        return new SqlQuery("")
                .add(
                        CONVERSIONS,
                        MinorUnits.currencies(),
                        MinorUnits.decimals(),
                        MinorUnits.USUAL,
                        period.start(),
                        period.end(),
                        period.start(),
                        period.end())
                .add(PATHS, period.start().minusDays(LOOK_BACK_DAYS), period.end(), LOOK_BACK_DAYS)
                .add(CREDITS, model.name());
    }
}
