// SPDX-License-Identifier: Apache-2.0
// Puts the class or the module before a name that alone says not which text it is.
#include "meaning/ai/prompts/prompt_names.h"

#include <map>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "meaning/site.h"

namespace cutaway::meaning {

void name_by_class(const AiGround& ground, std::vector<PromptRow>& rows) {
  std::map<std::pair<FileId, std::string>, std::size_t> many;
  for (const PromptRow& row : rows) ++many[{row.is.places.front().file, row.is.name}];
  for (PromptRow& row : rows) {
    const Place& place = row.is.places.front();
    if (many[{place.file, row.is.name}] < 2) continue;
    const CodeFile& file = ground.file(place.file);
    SymbolId at = file.named(symbol_at(file.syntax, place.line));
    while (at.valid() && file.text(file.syntax.symbols[at.index()].name) == row.is.name)
      at = file.named(file.syntax.symbols[at.index()].container);
    if (at.valid() && !contains(row.is.name, "."))
      row.is.name =
          std::string(file.text(file.syntax.symbols[at.index()].name)) + "." + row.is.name;
  }
}

void name_by_module(const AiGround& ground, std::vector<PromptRow>& rows) {
  std::map<std::string, std::set<FileId>> homes;
  for (const PromptRow& row : rows) homes[row.is.name].insert(row.is.places.front().file);
  for (PromptRow& row : rows) {
    const std::string file(base_name(ground.path(row.is.places.front().file)));
    const bool plain = identifier_words(row.is.name).size() == 1 && row.is.name == row.called;
    if (!plain || homes[row.is.name].size() < 2 || !file.ends_with(".py")) continue;
    row.is.name = file.substr(0, file.find('.')) + "." + row.is.name;
  }
}

}  // namespace cutaway::meaning
