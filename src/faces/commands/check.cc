// SPDX-License-Identifier: Apache-2.0
// `cutaway check`: a gate; 1 when it fails.
#include <algorithm>

#include "answers/check.h"
#include "answers/report_file.h"
#include "base/text.h"
#include "faces/session.h"
#include "platform/files.h"
#include "render/check_answer.h"

namespace cutaway::faces {
namespace {

constexpr std::uint64_t kLargestBaseline = 256U << 20U;
constexpr Flag kFlags[] = {
    {"--baseline", "FILE|REF",
     "only what this earlier `check --json` or revision did not have fails"},
    {"--sarif", "", "print SARIF 2.1.0, for code hosts and editors"},
    {"--check", "RULE", "rules that count, as `check = [\"…\"]` in the settings does"}};

/// A file that is there, else a revision. A file must be an earlier answer of ours.
Result<answers::Baseline> read_baseline(const Invocation& invocation, const Streams& streams,
                                        int& code) {
  const std::string where = invocation.get("baseline");
  if (where.empty()) return answers::Baseline{};
  if (platform::status(where).ok()) {
    const auto bytes = platform::read_user_file(where, kLargestBaseline);
    if (!bytes.ok()) return bytes.error();
    const auto told = answers::claims_of_report(bytes.value());
    if (!told.ok()) return told.error();
    answers::Baseline baseline = answers::baseline_of(told.value());
    if (!baseline.known)
      return Error{"\"" + where + "\" is no answer of `check --json`.",
                   "Make one with: cutaway check . --json -o baseline.json"};
    return baseline;
  }
  Invocation earlier = invocation;
  earlier.ref = where;
  const auto before = open_run(earlier, streams, code);
  if (before == nullptr) return answers::Baseline{};
  return answers::baseline_of(before->analysis);
}

Result<std::vector<std::string>> rules_of(const Invocation& invocation) {
  std::vector<std::string> out;
  const std::string asked = invocation.get("check");
  for (const std::string_view line : split(asked, '\n')) {
    for (const std::string_view rule : split(line, ',')) {
      if (trim(rule).empty()) continue;
      const auto& known = answers::check_rules();
      const bool is_rule = std::ranges::any_of(
          known, [&](const answers::CheckRule& one) { return one.id == trim(rule); });
      std::vector<std::string> names;
      for (const answers::CheckRule& one : known) names.emplace_back(one.id);
      if (!is_rule)
        return Error{"There is no rule \"" + std::string(trim(rule)) + "\".",
                     "Rules: " + join(names, ", ") + "."};
      out.emplace_back(trim(rule));
    }
  }
  return out;
}

int run(const Invocation& asked, const Streams& streams) {
  Invocation invocation = asked;
  invocation.rehash = true;
  const auto rules = rules_of(invocation);
  if (!rules.ok()) return complain(streams, rules.error());
  int code = kDone;
  const auto baseline = read_baseline(invocation, streams, code);
  if (!baseline.ok()) return complain(streams, baseline.error());
  if (code != kDone) return code;
  const auto now = open_run(invocation, streams, code);
  if (now == nullptr) return code;
  const answers::CheckAnswer answer =
      answers::check(now->analysis, baseline.value(), rules.value());
  const render::Context context = context_of(*now, invocation);
  const std::string bytes =
      invocation.has("sarif")       ? render::check_sarif(context, answer)
      : invocation.format == "json" ? render::check_json(context, answer)
      : invocation.format.empty()
          ? render::check_text(context, answer)
          : rows_as(invocation, context, render::check_table(context, answer));
  const int ended = conclude(*now, bytes, invocation, streams);
  return ended == kDone && !answer.failed.empty() ? kAnswerIsNo : ended;
}

}  // namespace

extern const CommandRecord record_check;
const CommandRecord record_check{
    "check",
    "decide",
    "a gate: pass, or fail on what got worse",
    "Looks for endpoints that change something without a login where others ask for one, "
    "endpoints without a description where most have one, personal fields that go to logs or "
    "vendors, circles of imports, functions that decide too much, dropped errors, and lost tests. "
    "With --baseline (an earlier `check --json`, or a "
    "revision) only what is new fails. Without it, only rules fail that --check or `check = "
    "[\"open_endpoint\"]` in your settings names. Ends with 1 when it fails.",
    "cutaway check . --baseline main",
    Payload::none,
    kFlags,
    run};

}  // namespace cutaway::faces
