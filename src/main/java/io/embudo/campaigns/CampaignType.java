package io.embudo.campaigns;

/** The kind of a campaign, by its main means. */
public enum CampaignType {
    email,
    social,
    ads,
    offline,
    automated,
    blog,
    other
}
