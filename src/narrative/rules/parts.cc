// SPDX-License-Identifier: Apache-2.0
// Says which parts are built and run here.
#include <algorithm>
#include <functional>
#include <iterator>

#include "base/text.h"
#include "catalogue/linguist.h"
#include "narrative/claim_rule.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

/// "`web`, a Python service built on Django"
std::string part_phrase(const Story& story, const model::Part& part) {
  std::string what = kind_noun(part.kind);
  if (!part.language.empty()) what = std::string(counted_under(part.language)) + ' ' + what;
  const std::string out = code(part.name) + ", " + with_article(what);
  const std::string framework = framework_of(story, part);
  return framework.empty() ? out : out + " built on " + framework;
}

/// The names of these, as far as lines hold them; the sentence cites them, and the rest is counted.
std::vector<std::string> name_parts(const Story& story,
                                    const std::vector<const model::Part*>& parts,
                                    Sentence& sentence) {
  std::vector<std::string> names;
  const std::size_t most = shown_of(parts.size(), 6);
  for (const model::Part* part : parts) {
    if (names.size() >= most || !named_in_lines(story, *part)) continue;
    names.push_back(code(part->name));
    sentence.named(names.back(), part->name, place_of_name(story, *part));
  }
  const std::size_t more = parts.size() - names.size();
  if (!names.empty() && more > 0) names.push_back(number_word(more) + " more");
  return names;
}

/// "; beside them two command-line tools are built: `translate` and `check`": somebody starts these
/// by hand.
std::string and_tools(const Story& story, const std::vector<const model::Part*>& tools,
                      bool one_part, Sentence& sentence) {
  const auto names = name_parts(story, tools, sentence);
  if (names.empty()) return {};
  return std::string("; beside ") + (one_part ? "it " : "them ") +
         (tools.size() == 1
              ? "the command-line tool " + names.front() + " is built"
              : amount(tools.size(), "command-line tool") + " are built: " + join_and(names));
}

void tell(const Story& story, std::vector<Claim>& out) {
  auto parts = running_parts(story);
  if (parts.empty()) return;
  const auto runs = [](const model::Part* part) { return part->kind != "cli"; };
  std::vector<const model::Part*> tools;
  if (std::ranges::any_of(parts, runs)) {
    std::ranges::remove_copy_if(parts, std::back_inserter(tools), runs);
    std::erase_if(parts, std::not_fn(runs));
  }
  // Where ready-made parts run beside them, the sentence says whom it counts.
  const bool only_own = ready_made(story) == 0;
  if (parts.size() == 1) {
    Sentence one(story, "parts.one", parts[0]->key);
    one.named(code(parts[0]->name), parts[0]->name, place_of_name(story, *parts[0]));
    one.text((only_own ? "One part runs: " : "One part is built and run here: ") +
             part_phrase(story, *parts[0]) + and_tools(story, tools, true, one) + ".");
    return add(out, one.finish());
  }
  Sentence sentence(story, "parts", "");
  const auto names = name_parts(story, parts, sentence);
  if (names.empty()) return;
  sentence.text(capitalised(amount(parts.size(), "part")) +
                (only_own ? " run: " : " are built and run here: ") + join_and(names) +
                and_tools(story, tools, false, sentence) + ".");
  add(out, sentence.finish());
}

}  // namespace

extern const ClaimRule record_parts;
const ClaimRule record_parts{"parts", "which parts are built and run here", Topic::shows, 100,
                             tell};

}  // namespace cutaway::narrative
