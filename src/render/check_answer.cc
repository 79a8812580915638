// SPDX-License-Identifier: Apache-2.0
// What fails comes first, each with its line; the rest is counted.
#include "render/check_answer.h"

#include <map>

#include "base/text.h"
#include "render/answers.h"
#include "render/countable.h"
#include "render/unicode.h"

namespace cutaway::render {
namespace {

using narrative::Claim;

}  // namespace

std::string check_text(const Context& context, const answers::CheckAnswer& answer) {
  const Quotes places(context.analysis);
  std::string out =
      answer.failed.empty()
          ? "passed"
          : "failed: " + counted(answer.failed.size(), answer.compared ? "new problem" : "problem");
  if (answer.rules.empty())
    out +=
        "; nothing can fail without --baseline, or `check = [\"open_endpoint\"]` in your settings";
  out += "\n";
  for (const Claim& claim : answer.failed)
    out += "  " + claim.rule() + ": " + masked(claim.text()) + " " +
           first_label(places, claim.evidence().places()) + "\n";
  std::map<std::string, std::size_t> others;
  for (const Claim& claim : answer.passed) ++others[claim.rule()];
  for (const auto& [rule, n] : others)
    out += "  " + counted(n, answer.compared ? "known problem" : "problem") + " of the rule " +
           rule + "\n";
  return out;
}

std::string check_json(const Context& context, const answers::CheckAnswer& answer) {
  std::vector<Place> cited;
  for (const Claim& claim : answer.failed) {
    const auto& places = claim.evidence().places();
    cited.insert(cited.end(), places.begin(), places.end());
  }
  return answer_json(context, cited, [&](JsonWriter& json, JsonParts& parts) {
    json.key("passed").boolean(answer.failed.empty()).key("compared").boolean(answer.compared);
    parts.texts("rules", answer.rules);
    json.key("problems").open_object();
    parts.claims("failed", answer.failed);
    parts.claims("known", answer.passed);
    json.close();
    json.key("tests");
    parts.claim(answer.tests);
  });
}

PlainTable check_table(const Context& context, const answers::CheckAnswer& answer) {
  const Quotes places(context.analysis);
  PlainTable table{{"Verdict", "Rule", "Problem", "Where"}, {}};
  for (const auto* claims : {&answer.failed, &answer.passed}) {
    for (const Claim& claim : *claims)
      table.rows.push_back({claims == &answer.failed ? "fails" : "known", claim.rule(),
                            masked(claim.text()), first_label(places, claim.evidence().places())});
  }
  return table;
}

}  // namespace cutaway::render
