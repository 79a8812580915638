// SPDX-License-Identifier: Apache-2.0
// A version that the README asks for and the manifest contradicts.
#include <algorithm>

#include "base/text.h"
#include "narrative/claim_rule.h"
#include "narrative/phrases.h"
#include "narrative/purpose/said.h"

namespace cutaway::narrative {
namespace {

/// What a README says about the version of one language, at the places where it says it.
struct Saying {
  std::string name;  ///< as the README writes it
  Version version;
  Place place;
};

/// The manifest nearest to the top that asks for a version of the language.
const meaning::NamedValue* asked_for(const Story& story, std::string_view setting) {
  const meaning::NamedValue* best = nullptr;
  std::size_t depth = 2;
  for (const auto& package : story.facts().packages) {
    if (!package.place.file.valid() ||
        story.tree().file(package.place.file).origin != sources::Origin::own)
      continue;
    const std::size_t slashes = package.folder.empty() ? 0 : 1;
    for (const auto& value : package.settings) {
      if (value.name != setting || slashes >= depth) continue;
      best = &value;
      depth = slashes;
    }
  }
  return depth == 0 ? best : nullptr;
}

std::vector<Saying> sayings(const Readme& readme, const std::string& name,
                            const std::vector<std::string>& others,
                            const std::vector<std::string>& asking) {
  std::vector<Saying> out;
  for (const Passage& passage : readme.passages) {
    const std::string low = lower(passage.text + ' ' + passage.section);
    const bool other = std::any_of(others.begin(), others.end(),
                                   [&](const std::string& word) { return contains(low, word); });
    if (other) continue;
    const auto version = version_after(passage.text, name);
    const bool asks = std::any_of(asking.begin(), asking.end(),
                                  [&](const std::string& word) { return contains(low, word); });
    if (version && (version->at_least || asks))
      out.push_back({name, *version, {readme.file, passage.line, passage.end_line}});
  }
  return out;
}

/// Only a README that promises less than is needed misleads; asking for more is caution.
void compare_one(const Story& story, const Readme& readme, const std::string& name,
                 const std::string& setting, std::vector<Claim>& out) {
  const auto* asked = asked_for(story, setting);
  if (asked == nullptr) return;
  auto needed = first_version(asked->value);
  if (needed && needed->pieces.size() > 2) needed->pieces.resize(2);  // a patch misleads nobody
  const auto all =
      sayings(readme, name, said_words(story, "other_versions"), said_words(story, "asking"));
  if (!needed || all.empty()) return;
  const bool told = std::any_of(all.begin(), all.end(), [&](const Saying& saying) {
    return compare(saying.version, *needed) >= 0;
  });
  if (told) return;
  const Saying& saying = all.front();
  Sentence sentence(story, "said_versions", name);
  sentence.named(name + " " + saying.version.text, saying.version.text, saying.place);
  sentence.named(needed->text, needed->text, asked->place);
  sentence.text("The README says " + name + " " + saying.version.text + ", but " +
                code(base_name(story.path(asked->place.file))) + " asks for " + needed->text +
                (needed->at_least ? " or later." : "."));
  add(out, sentence.finish());
}

void tell(const Story& story, std::vector<Claim>& out) {
  const auto readme = read_readme(story);
  if (!readme) return;
  for (const std::string& row : said_words(story, "requirements")) {
    const std::size_t bar = row.find(" | ");
    if (bar == std::string::npos) continue;
    const std::size_t before = out.size();
    compare_one(story, *readme, row.substr(0, bar), row.substr(bar + 3), out);
    if (out.size() > before) return;
  }
}

}  // namespace

extern const ClaimRule record_said_versions;
const ClaimRule record_said_versions{"said_versions",
                                     "a version in the README that the manifest contradicts",
                                     Topic::worth_knowing, 82, tell};

}  // namespace cutaway::narrative
