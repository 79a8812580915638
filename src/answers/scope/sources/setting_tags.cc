// SPDX-License-Identifier: Apache-2.0
// A tag is read as an annotation whose only argument is the text behind its name.
#include "answers/scope/sources/setting_tags.h"

#include <set>

#include "base/text.h"

namespace cutaway::answers {

std::map<std::size_t, std::string> tagged_settings(const RequestWords& words,
                                                   const syntax::Syntax& syntax) {
  std::map<std::size_t, std::string> out;
  std::set<std::size_t> others;
  for (const syntax::Annotation& tag : syntax.annotations) {
    if (!tag.target.valid() || tag.argument_count == 0) continue;
    const std::size_t member = tag.target.index();
    if (syntax.symbols[member].kind != syntax::SymbolKind::field) continue;
    const std::string name = lower(syntax.text(tag.name));
    if (words.has("tags_of_others", name)) others.insert(member);
    if (!words.has("tags_of_settings", name)) continue;
    const ValueId given = syntax.arguments[tag.first_argument];
    if (!given.valid() || syntax.value(given).kind != syntax::ValueKind::string) continue;
    const std::string_view said = syntax.text(syntax.value(given).text);
    std::string key(said.substr(0, said.find(',')));
    if (key.size() > 1) out.emplace(member, std::move(key));
  }
  for (const std::size_t member : others) out.erase(member);
  return out;
}

}  // namespace cutaway::answers
