// SPDX-License-Identifier: Apache-2.0
// Names tell which things are of one kind: one word is common, one differs.
#include "answers/scope/siblings.h"

#include "base/text.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kMostSiblings = 8, kFewestWords = 2, kShortestWord = 3;

using Words = std::vector<std::string>;

/// All words but one are the same, and the common ones hold the last.
bool alike_at_end(const Words& a, const Words& b) {
  return a.size() >= kFewestWords && b.size() == a.size() && a != b && a.back() == b.back() &&
         a.back().size() >= kShortestWord && std::equal(a.begin() + 1, a.end(), b.begin() + 1);
}
bool alike_at_begin(const Words& a, const Words& b) {
  return a.size() >= kFewestWords && b.size() == a.size() && a != b &&
         a.front().size() >= kShortestWord && std::equal(a.begin(), a.end() - 1, b.begin());
}

void look(const syntax::Syntax& syntax, FileId id, const Thing& thing, const Words& words,
          bool function, std::vector<Sibling>& out) {
  for (const syntax::Symbol& symbol : syntax.symbols) {
    const bool is_function =
        symbol.kind == syntax::SymbolKind::function || symbol.kind == syntax::SymbolKind::method;
    const bool is_type = symbol.kind == syntax::SymbolKind::class_ ||
                         symbol.kind == syntax::SymbolKind::struct_ ||
                         symbol.kind == syntax::SymbolKind::interface;
    if (function ? !is_function : !is_type) continue;
    const std::string_view name = syntax.text(symbol.name);
    const Words other = identifier_words(name);
    if (function ? !alike_at_begin(words, other) : !alike_at_end(words, other)) continue;
    if (id == thing.place.file && symbol.name_line == thing.place.line) continue;
    for (const Sibling& known : out) {
      if (known.name == name) return;
    }
    out.push_back({std::string(name), {id, symbol.name_line, symbol.name_line}});
  }
}

}  // namespace

std::vector<Sibling> siblings_of(const model::Analysis& analysis, const Thing& thing) {
  std::vector<Sibling> out;
  const bool function = thing.kind == ThingKind::function;
  if (!function && thing.kind != ThingKind::type) return out;
  const std::string name = thing.name.substr(thing.name.rfind('.') + 1);
  const Words words = identifier_words(name);
  const syntax::Project& project = *analysis.project;
  if (function) {
    look(project.of(thing.place.file), thing.place.file, thing, words, true, out);
  } else {
    const std::string_view folder = folder_name(project.file(thing.place.file).path);
    for (std::size_t i = 0; i < project.size(); ++i) {
      if (project.file(FileId(i)).origin == sources::Origin::own &&
          folder_name(project.file(FileId(i)).path) == folder)
        look(project.of(FileId(i)), FileId(i), thing, words, false, out);
    }
  }
  if (out.size() > kMostSiblings) out.clear();
  return out;
}

}  // namespace cutaway::answers
