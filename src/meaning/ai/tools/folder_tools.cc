// SPDX-License-Identifier: Apache-2.0
// `search_online` of `processor/tools/online_search.py`, called by what answers people.
#include "meaning/ai/tools/folder_tools.h"

#include <algorithm>
#include <set>
#include <string>

#include "base/text.h"
#include "meaning/ai/tools/offered.h"

namespace cutaway::meaning {
namespace {

constexpr std::ptrdiff_t kMost = 40;

class FolderTools {
 public:
  FolderTools(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    for (const AiCall& call : ground_.calls)
      if (call.kind == "chat") programs_.emplace(first_folder(ground_.path(call.place.file)));
    std::set<FileId> known;
    for (const AiPiece& tool : book_.tools) known.insert(tool.places.front().file);
    for (const FileId id : ground_.files) {
      const std::string& path = ground_.path(id);
      const bool here = ground_.in_folder("tool.folders", path) &&
                        std::ranges::count(path, '/') >= 2 &&
                        programs_.contains(first_folder(path));
      if (here && !known.contains(id) && !ground_.beside(id)) look_at(id);
    }
  }

 private:
  static std::string_view first_folder(std::string_view path) {
    return path.substr(0, path.find('/'));
  }

  /// "src/app/tools/" of "src/app/tools/web/search.py": the outermost folder of tools.
  std::string_view home_of(std::string_view path) const {
    std::size_t end = 0;
    for (const std::string_view part : split(folder_name(path), '/')) {
      end += part.size() + 1;
      if (ground_.words.has("tool.folders", lower(part))) return path.substr(0, end);
    }
    return path;
  }

  void look_at(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const std::string_view base = base_name(ground_.path(id));
    const std::string stem(base.substr(0, base.rfind('.')));
    const auto words = identifier_words(stem);
    if (syntax.calls.empty() || ground_.words.has_any("tool.helpers", words)) return;
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
      const syntax::Symbol& symbol = syntax.symbols[i];
      const bool outer = !symbol.container.valid() && (symbol.kind == syntax::SymbolKind::class_ ||
                                                       symbol.kind == syntax::SymbolKind::function);
      if (!outer || !shares_word(words, syntax.text(symbol.name))) continue;
      if (!is_taken_outside({id, SymbolId(i)})) continue;
      if (std::ranges::count(book_.tools, "folder", &AiPiece::how) >= kMost) return;
      AiPiece piece;
      piece.name = stem, piece.how = "folder";
      piece.places = {{id, symbol.name_line, symbol.name_line}};
      piece.description = std::string(syntax.text(symbol.doc)).substr(0, 160);
      piece.offered = is_offered_by_folder(ground_, id);
      return book_.tools.push_back(std::move(piece));
    }
  }

  static bool shares_word(const std::vector<std::string>& words, std::string_view name) {
    const auto own = identifier_words(name);
    return std::ranges::any_of(words, [&](const std::string& word) {
      return word.size() > 2 && std::ranges::find(own, word) != own.end();
    });
  }

  /// What only its neighbours use serves a tool, and is none.
  bool is_taken_outside(SymbolRef symbol) const {
    const std::string_view home = home_of(ground_.path(symbol.file));
    const auto outside = [&](FileId id) {
      return ground_.is_product(id) && !ground_.path(id).starts_with(home);
    };
    for (const auto& [file, index] : ground_.context.links.callers(symbol))
      if (outside(file)) return true;
    return std::ranges::any_of(ground_.files, [&](FileId id) {
      return outside(id) && std::ranges::any_of(ground_.context.links.imports(id),
                                                [&](const linking::ImportLink& link) {
                                                  return link.symbol.valid() &&
                                                         link.symbol == symbol;
                                                });
    });
  }

  const AiGround& ground_;
  AiBook& book_;
  std::set<std::string, std::less<>> programs_;  ///< first folders of what asks models
};

}  // namespace

void find_ai_folder_tools(const AiGround& ground, AiBook& book) {
  FolderTools(ground, book).find();
}

}  // namespace cutaway::meaning
