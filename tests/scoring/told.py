"""What every kind of rule says of a unit's numbers: the table that test_reasons.py runs, easy to read on its own."""

FACTS = {
    "news": "news: {title: 信息, measure: 条, type: count, target: 80}",
    "rate": "rate: {title: 完成率, type: percent, target: 90}",
    "plan": "plan: {title: 年度计划, type: yes_no}",
    "lead": "lead: {title: 领导到场, type: yes_no}",
    "times": "times: {title: 缺席会议, measure: 次, type: count}",
    "reports": "reports: {title: Reports, measure: reports, type: count, target: 3}",
    "papers": "papers: {title: 公文, measure: 处, type: events, kinds: {slip: 差错}}",
    "work": 'work: {title: 工作, measure: "%", type: events, kinds: {done: 完成率}}',
    "honours": "honours: {title: 表彰, measure: 项, type: events, kinds: {city: 市级, province: 省级}}",
}
# start: rules (of what KINDS name) | what is known (events as `fact=count*share@matter`) | zh-CN | en
TABLE = """
full: shortfall, of: [news], lose: 0.5
  | news 76
  | 信息：目标80条，实报76条，少4条×0.5，扣2分
  | 信息: target 80条, reported 76条, short by 4条 × 0.5: −2 points
full: shortfall, of: [news], lose: 0.5
  | news 60
  | 信息：目标80条，实报60条，少20条×0.5，应扣10分，扣完为止，实扣6分
  | 信息: target 80条, reported 60条, short by 20条 × 0.5: 10 points would be lost, the part has only 6 left: −6 points
full: shortfall, of: [reports], lose: 0.5
  | reports 1
  | Reports：目标3 reports，实报1 reports，少2 reports×0.5，扣1分
  | Reports: target 3 reports, reported 1 reports, short by 2 reports × 0.5: −1 points
full: shortfall, of: [news], lose: 1, step: 10, steps: part
  | news 55
  | 信息：目标80条，实报55条，少25条，按每10条一档计2.5档×1，扣2.5分
  | 信息: target 80条, reported 55条, short by 25条, 2.5 steps of 10条 × 1: −2.5 points
full: shortfall, of: [rate], lose: 0.2, steps: part
  | rate 88.5
  | 完成率：目标90%，实报88.5%，低1.5个百分点×0.2，扣0.3分
  | 完成率: target 90%, reported 88.5%, 1.5 percentage points below × 0.2: −0.3 points
full: shortfall, of: [rate], lose: 1, step: 5, steps: whole
  | rate 79.9
  | 完成率：目标90%，实报79.9%，低10.1个百分点，按每5个百分点一档计2档×1，扣2分
  | 完成率: target 90%, reported 79.9%, 10.1 percentage points below, 2 steps of 5 points × 1: −2 points
full: proportional, of: [reports]
  | reports 2
  | Reports：目标3 reports，实报2 reports，少1 reports，按比例6×1÷3，扣2分
  | Reports: target 3 reports, reported 2 reports, short by 1 reports, in proportion 6 × 1 ÷ 3: −2 points
full: missing, of: [plan], lose: 1
  | plan 0
  | 年度计划：填报为“否”，扣1分
  | 年度计划: reported as no: −1 points
full: missing, of: [news], lose: 1
  | news 79
  | 信息：要求80条，实报79条，未达到，扣1分
  | 信息: 80条 asked for, 79条 reported, not reached: −1 points
full: missing, of: [plan], lose: 1, unless: [lead]
  | plan 0, lead 0
  | 年度计划：填报为“否”，且无替代（领导到场），扣1分
  | 年度计划: reported as no, and nothing in its place (领导到场): −1 points
full: missing, of: [news], lose: 1, unless: [lead]
  | news 2, lead 0
  | 信息：要求80条，实报2条，未达到，且无替代（领导到场），扣1分
  | 信息: 80条 asked for, 2条 reported, not reached, and nothing in its place (领导到场): −1 points
full: occurrences, of: [times], lose: 0.5
  | times 3
  | 缺席会议：3次×0.5，扣1.5分
  | 缺席会议: 3次 × 0.5: −1.5 points
full: occurrences, of: [times], lose: 0.5, free: 1
  | times 3
  | 缺席会议：3次，免计1次，计2次×0.5，扣1分
  | 缺席会议: 3次, 1次 let off, 2次 × 0.5: −1 points
full: occurrences, of: [papers], lose: 0.1
  | papers.slip=3*0.5
  | 公文（差错）：1.5处×0.1，扣0.15分
  | 公文 (差错): 1.5处 × 0.1: −0.15 points
full: occurrences, of: [papers.slip], at_least: 5, lose: 0.2, lose_beyond: 0.1
  | papers.slip=4*1, papers.slip=7*1
  | 公文（差错）：满5处的1件×0.2，超出的2处×0.1，扣0.4分
  | 公文 (差错): 1 with 5处 or more × 0.2, 2处 beyond that × 0.1: −0.4 points
full: occurrences, of: [papers.slip], at_least: 5, lose: 0.2
  | papers.slip=7*1
  | 公文（差错）：满5处的1件×0.2，扣0.2分
  | 公文 (差错): 1 with 5处 or more × 0.2: −0.2 points
zero: award, win: {plan: 4, news: 2}
  | plan 1, news 79
  | 年度计划：填报为“是”，得4分
    信息：要求80条，实报79条，未达到，未得2分
  | 年度计划: reported as yes: 4 points won
    信息: 80条 asked for, 79条 reported, not reached: 2 points not won
zero: award, win: {plan: 4, news: 2}
  | plan 0, news 80
  | 信息：要求80条，实报80条，已达到，得2分
    年度计划：填报为“否”，未得4分
  | 信息: 80条 asked for, 80条 reported, reached: 2 points won
    年度计划: reported as no: 4 points not won
zero: award, win: {plan: 5, lead: 3}
  | plan 1, lead 0
  | 年度计划：填报为“是”，得5分
    领导到场：填报为“否”，3分未得；本项满分6分，实失1分
  | 年度计划: reported as yes: 5 points won
    领导到场: reported as no: 3 points not won; the part counts 6 at most: −1 points
zero: award, of: [honours.city], win: 2
  | honours.city=1*1, honours.city=1*0.5
  | 表彰（市级）：1.5项×2，得3分
    加分事项不足，距满分6分差3分
  | 表彰 (市级): 1.5项 × 2: 3 points won
    3 of 6 points were not won
zero: award, of: [lead], win: 5
  | lead 1
  | 领导到场：填报为“是”，得5分
    其余1分没有规则可得（本项满分6分）
  | 领导到场: reported as yes: 5 points won
    1 points of 6 can be won by no rule
full: bands, of: [rate], bands: [{from: 80, below: 100, lose: 0.3}, {below: 80, lose: 1}]
  | rate 99.9
  | 完成率：实报99.9%，属80%以上、不到100%一档，扣0.3分
  | 完成率: reported 99.9%, which is 80% or more but less than 100%: −0.3 points
full: bands, of: [news], bands: [{to: 20, lose: 3}, {above: 20, to: 50, lose: 2}, {above: 50, below: 60, lose: 1}]
  | news 55
  | 信息：实报55条，属超过50条、不到60条一档，扣1分
  | 信息: reported 55条, which is more than 50条 but less than 60条: −1 points
zero: bands, of: [news], ratio: true, bands: [{from: 1.05, to: 1.3, win: 4}, {above: 1.3, win: 6}]
  | news 90
  | 信息：目标80条，实报90条，为目标的112.5%，属105%至130%一档，得4分
    加分事项不足，距满分6分差2分
  | 信息: target 80条, reported 90条, 112.5% of the target, which is 105% to 130%: 4 points won
    2 of 6 points were not won
full: bands, of: [work.done], bands: [{above: 130, win: 0.5}, {from: 100, to: 130, lose: 0}, {below: 100, lose: 1}]
  | work.done=140*1, work.done=95*1, work.done=60*1, work.done=110*1
  | 工作（完成率）：超过130%的1件×0.5，得0.5分
    工作（完成率）：不到100%的2件×1，应扣2分，加分抵扣后实扣1.5分
  | 工作 (完成率): 1 of more than 130% × 0.5: 0.5 points won
    工作 (完成率): 2 of less than 100% × 1: 2 points would be lost, awards made up for some: −1.5 points
full: relative, of: [times], lose: 0.5, steps: whole
  | times 2, others 5 8
  | 缺席会议：2次，平均5次，少3次，计3次×0.5，扣1.5分
  | 缺席会议: 2次, mean 5次, 3次 below, 3次 counted × 0.5: −1.5 points
full: relative, of: [times], lose: 0.5, steps: part
  | times 2, others 4 4
  | 缺席会议：2次，平均3.3333次，少1.3333次×0.5，扣0.67分
  | 缺席会议: 2次, mean 3.3333次, 1.3333次 below × 0.5: −0.67 points
zero: relative, of: [times], win: 6, steps: whole
  | times 6, others 4 3
  | 缺席会议：6次，平均4.3333次，多1.6667次，计1次×6，得6分
  | 缺席会议: 6次, mean 4.3333次, 1.6667次 above, 1次 counted × 6: 6 points won
full: rank_based, of: [times], last: 2, lose: 1
  | times 2, others 1 9
  | 缺席会议：实报2次，比本单位少的有1个单位，属最后2名，扣1分
  | 缺席会议: reported 2次, 1 units reported less: among the last 2: −1 points
zero: best_of, win: {honours.city: 3, honours.province: 5}
  | honours.city=1*1@A, honours.province=1*1@A, honours.city=1*0.5@B
  | 表彰：同一事项只按最高的计一次，得6.5分
  | 表彰: each matter counted once, at its highest: 6.5 points won
full: late, lose: 0.5
  | late 3
  | 报送逾期3天×0.5，扣1.5分
  | handed in 3 days late × 0.5: −1.5 points
full: late, lose: 0.5, free: 1
  | late 3
  | 报送逾期3天，宽限1天，计2天×0.5，扣1分
  | handed in 3 days late, 1 allowed, 2 × 0.5: −1 points
full: gap, above: 1
  | claim 6, review 4
  | 考核部门评定4分（满分6分），理由：不实
    自查得分比考核得分高2分，超过允许的1分，本项不得分，扣4分
  | the reviewers gave 4 of 6 points, because: 不实
    claimed 2 points more than the review gave, above the 1 allowed: nothing is left: −4 points
full: judgement
  | review 5
  | 考核部门评定5分（满分6分），理由：不实
  | the reviewers gave 5 of 6 points, because: 不实
full: occurrences, of: [times], lose: 1
  | times 1, review 3
  | 缺席会议：1次×1，扣1分
    考核部门评定3分（测算5分），理由：不实
  | 缺席会议: 1次 × 1: −1 points
    the reviewers gave 3 points (computed: 5), because: 不实
full: occurrences, of: [times], lose: 1
  | times na
  | 填报为“不适用”，按规定不得分，失6分
  | declared not applicable, which gives no points: −6
"""
