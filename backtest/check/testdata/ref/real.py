"""What the pages of the real sets must say, counted with pandas alone.

Run beside the data: python real.py ../shared/data > real.json
Made with Python 3, pandas and pyarrow of the versions in real.json.
"""
import json
import sys

import pandas as pd
import pyarrow

root = sys.argv[1]
day = pd.Timedelta(days=1)
us = pd.Timedelta(microseconds=1)


def read(name):
    return pd.read_parquet(f"{root}/{name}.parquet")


def maturity(delay, watched, within):
    """Shares of the acceptances within so many days, of leads watched for as long."""
    d = delay[(watched >= within * day) & (delay < within * day)]
    return {"among": len(d), "holds": {str(n): round(float((d < n * day).mean()), 6) for n in (7, 14, 30, 60, 90, 180, 365) if n < within}}


def months(start, label):
    """Leads, and accepted among those that count, by month of their moment."""
    key = start.dt.strftime("%Y-%m")
    return {k: [int(n), int(a)] for k, n, a in zip(*[
        sorted(key.unique()), key.value_counts().sort_index(), label.fillna(False).astype(int).groupby(key).sum().sort_index()])}


def olist():
    leads, deals = read("olist/leads"), read("olist/closed_deals")
    m = leads.merge(deals[["lead_id", "won_date"]], on="lead_id", how="left")
    created = pd.to_datetime(m.first_contact_date)
    start = created + day - us  # seen when the day is over
    end, until = start + 30 * day, deals.won_date.max() + us
    truncated = start < deals.won_date.min().floor("D")
    censored = ~truncated & (end > until)
    counts = ~truncated & ~censored
    taken = counts & (m.won_date >= created) & (m.won_date < end)
    won = counts & (m.won_date >= created)
    delay = (m.won_date - start).clip(lower=pd.Timedelta(0))
    return {"answers": int(counts.sum()), "accepted": int(taken.sum()), "truncated": int(truncated.sum()), "censored": int(censored.sum()),
            "before_creation": int((m.won_date < created).sum()), "months": months(start, taken), "within": 180,
            **maturity(delay[won], (until - start)[won], 180)}


def crm():
    p = read("crm/sales_pipeline")
    dated = p[p.engage_date.notna()].copy()
    created, closed = pd.to_datetime(dated.engage_date), pd.to_datetime(dated.close_date) + day - us
    decided = dated.deal_stage.isin(["Won", "Lost"])
    start = created + day - us
    end, until = start + 60 * day, closed[decided].max() + us
    until = max(until, start.max() + us)
    truncated = start < closed[decided].min().floor("D")
    censored = ~truncated & (end > until)
    counts = ~truncated & ~censored
    inside = (closed >= created) & (closed < end)
    won, lost = dated.deal_stage.eq("Won"), dated.deal_stage.eq("Lost")
    taken, not_taken = counts & won & inside, counts & lost & inside
    return {"answers": int((taken | not_taken).sum()), "accepted": int(taken.sum()), "truncated": int(truncated.sum()), "censored": int(censored.sum()),
            "months": months(start, taken), "orphans": int((p.engage_date.isna()).sum())}


def rails():
    leads, events, outcomes = read("rails/leads"), read("rails/events"), read("rails/outcomes")
    early = (events.committed_at < events.occurred_at).sum()
    return {"early": int(early), "events": len(events), "types": events.groupby("event_type").lead_id.nunique().to_dict(),
            "accepted_ever": int(outcomes.lead_id.nunique()), "leads": len(leads)}


json.dump({"pandas": pd.__version__, "pyarrow": pyarrow.__version__, "olist": olist(), "crm": crm(), "rails": rails()}, sys.stdout, indent=1, sort_keys=True)
print()
