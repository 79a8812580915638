// SPDX-License-Identifier: Apache-2.0
// Reads the names of functions and addresses on ways to a model.
#include "meaning/ai/paths/path_words.h"

#include <vector>

#include "base/text.h"

namespace cutaway::meaning {

std::string purpose_of(const AiWords& words, std::string_view name) {
  const std::vector<std::string> parts = identifier_words(std::string(name));
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (words.has("path.denies", parts[i])) return {};
    // "related questions" says more than "related".
    const std::string pair = i + 1 < parts.size() ? parts[i] + " " + parts[i + 1] : parts[i];
    for (const std::string& word : {pair, parts[i]}) {
      const auto rows = words.list("path_beside." + word);
      if (!rows.empty()) return rows.front();
    }
  }
  return {};
}

double about_one_thing(const AiWords& words, std::string_view entry) {
  double things = 0;
  for (std::size_t at = entry.find('{'); at != std::string_view::npos;
       at = entry.find('{', at + 1)) {
    const std::string hole(entry.substr(at + 1, entry.find('}', at) - at - 1));
    things += words.has_any("path.talks", identifier_words(hole)) ? -.5 : 1;
  }
  return things;
}

double settles(const AiWords& words, std::string_view entry) {
  const std::size_t space = entry.find(' ');
  if (space == std::string_view::npos) return 0;
  if (words.has("path.takes_away", entry.substr(0, space))) return 4;
  const std::vector<std::string> last =
      identifier_words(std::string(entry.substr(entry.rfind('/') + 1)));
  const bool address = entry.rfind('/') != std::string_view::npos;
  return address && words.has_any("path.settles", last) ? 2 : 0;
}

std::string page_named(std::string_view path) {
  if (!path.ends_with(".vue") && !path.ends_with(".svelte")) return {};
  const std::string_view base = base_name(path), folder = folder_name(path);
  // Every page of that framework is called `+page.svelte`: the folder says which one it is.
  if (!base.starts_with("+") || folder.empty()) return std::string(base);
  return std::string(base_name(folder)) + "/" + std::string(base);
}

bool draws(std::string_view path, std::string_view function) {
  const bool screens = path.ends_with(".tsx") || path.ends_with(".jsx") || path.ends_with(".ts") ||
                       path.ends_with(".js");
  if (!screens || function.empty()) return false;
  const auto upper = [&](std::size_t at) {
    return at < function.size() && function[at] >= 'A' && function[at] <= 'Z';
  };
  // `Shelf.find` is a method, no piece of a page.
  return (upper(0) && function.find('.') == std::string_view::npos) ||
         (function.starts_with("use") && upper(3));
}

bool are_namesakes(const syntax::Project& project, SymbolRef one, SymbolRef other) {
  const auto name = [&](SymbolRef function) {
    const syntax::Syntax& syntax = project.of(function.file);
    return syntax.text(syntax.symbols[function.symbol.index()].name);
  };
  return one.symbol.valid() && other.symbol.valid() && one != other && !name(one).empty() &&
         name(one) == name(other);
}

}  // namespace cutaway::meaning
