// SPDX-License-Identifier: Apache-2.0
// `for file in Path("function_calling").rglob("*.py")`: the functions of a folder that is loaded
// while the program runs are tools by their names.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "meaning/ai/noted.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMostTools = 60;
constexpr std::size_t kFewestFiles = 2;
constexpr std::size_t kLongest = 80;

class LoadedTools {
 public:
  LoadedTools(const AiGround& ground, AiBook& book)
      : ground_(ground), book_(book), known_(names_of_tools(book)) {}

  void find() {
    if (!has_answers(ground_)) return;
    find_loaders();
    if (loaded_.empty()) return;
    std::map<std::string_view, std::vector<FileId>> folders;
    for (const FileId id : ground_.files) {
      const std::string_view folder = folder_name(ground_.path(id));
      const bool code = !ground_.context.project.of(id).symbols.empty();
      if (code && is_loaded(folder) && ground_.is_product(id)) folders[folder].push_back(id);
    }
    for (const auto& [folder, files] : folders)
      if (files.size() >= kFewestFiles && !is_taken_outside(folder, files) && !is_known(folder))
        for (const FileId id : files) look_at(id);
  }

 private:
  /// Names of folders in the texts of files that load modules by what lies in a folder.
  void find_loaders() {
    for (const FileId id : ground_.files) {
      if (ground_.beside(id)) continue;
      const syntax::Syntax& syntax = ground_.context.project.of(id);
      const bool loads = std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
        return ground_.words.has("noted.loads", syntax.text(call.name));
      });
      if (!loads) continue;
      for (const syntax::ValueNode& node : syntax.values)
        if (node.kind == syntax::ValueKind::string && node.text.size > 3 &&
            node.text.size < kLongest)
          loaded_.insert(base_name(syntax.text(node.text)));
    }
  }

  bool is_loaded(std::string_view folder) const {
    const std::string_view name = base_name(folder);
    return loaded_.contains(name) && ground_.words.has_any("noted.loaded", identifier_words(name));
  }

  /// What code imports by its name, half of the files and more, is no folder that is looked
  /// through.
  bool is_taken_outside(std::string_view folder, const std::vector<FileId>& files) const {
    std::set<FileId> taken;
    for (const FileId id : ground_.files) {
      if (folder_name(ground_.path(id)) == folder || !ground_.is_product(id)) continue;
      for (const FileId other : ground_.context.links.file_imports(id))
        if (std::ranges::find(files, other) != files.end()) taken.insert(other);
    }
    return 2 * taken.size() >= files.size();
  }

  /// Tools that lie there say what they are by themselves: its functions only serve them.
  bool is_known(std::string_view folder) const {
    return std::ranges::any_of(book_.tools, [&](const AiPiece& tool) {
      return tool.how != "folder" && folder_name(ground_.path(tool.places.front().file)) == folder;
    });
  }

  void look_at(FileId id) {
    if (base_name(ground_.path(id)).starts_with("_")) return;
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      const std::string_view name = syntax.text(symbol.name);
      const bool open = symbol.kind == syntax::SymbolKind::function && !symbol.container.valid() &&
                        !name.empty() && name.front() != '_' && name != "main";
      if (!open || book_.tools.size() >= kMostTools || !known_.insert(letters_of(name)).second)
        continue;
      AiPiece piece;
      piece.name = name, piece.how = "registered";
      piece.description = std::string(syntax.text(symbol.doc)).substr(0, 160);
      piece.places = {{id, symbol.name_line, symbol.name_line}};
      book_.tools.push_back(std::move(piece));
    }
  }

  const AiGround& ground_;
  AiBook& book_;
  std::set<std::string_view> loaded_;
  std::set<std::string> known_;
};

}  // namespace

void find_ai_loaded_tools(const AiGround& ground, AiBook& book) {
  LoadedTools(ground, book).find();
}

}  // namespace cutaway::meaning
