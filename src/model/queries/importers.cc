// SPDX-License-Identifier: Apache-2.0
// Counts files that import a file: its users in own code, or the tests that reach it. Where an
// import is one of a package, of all its files those that are named count.
#include <algorithm>
#include <cctype>
#include <string>

#include "linking/links.h"
#include "model/asking.h"

namespace cutaway::model {
namespace {

bool is_word(std::string_view text, std::size_t at) {
  return at < text.size() &&
         (std::isalnum(static_cast<unsigned char>(text[at])) != 0 || text[at] == '_');
}

bool holds_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    if ((at == 0 || !is_word(text, at - 1)) && !is_word(text, at + word.size())) return true;
  }
  return false;
}

/// What a file of a package declares at its top, by which others name it.
struct Wanted {
  FileId file;
  bool of_package = false;
  std::vector<std::string> names;
};

Wanted wanted_of(const Analysis& analysis, FileId file) {
  constexpr std::size_t kShortest = 3;
  const syntax::Syntax& syntax = analysis.project->of(file);
  Wanted out{file, !syntax.package.empty(), {}};
  for (const syntax::Symbol& symbol : syntax.symbols) {
    const std::string_view name = syntax.text(symbol.name);
    if (out.of_package && !symbol.container.valid() && name.size() >= kShortest)
      out.names.emplace_back(name);
  }
  return out;
}

/// Whether the file imports it and, where the import is one of a whole package, names it.
bool uses(const Analysis& analysis, FileId from, const Wanted& wanted) {
  const auto imports = analysis.links->file_imports(from);
  if (!std::binary_search(imports.begin(), imports.end(), wanted.file)) return false;
  if (!wanted.of_package || wanted.names.empty()) return true;
  const auto text = analysis.project->tree->read(from);
  return !text.ok() || std::ranges::any_of(wanted.names, [&](const std::string& name) {
    return holds_word(text.value(), name);
  });
}

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"path", "origin"})) return not_known();
  std::vector<Wanted> wanted;
  for (const std::string_view path : split(asked["path"], '|')) {
    if (const auto file = analysis.project->tree->find(path))
      wanted.push_back(wanted_of(analysis, *file));
  }
  if (wanted.empty()) return not_known();
  Counting counting;
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    const FileId id(i);
    if (!origin_allowed(asked, analysis.project->file(id).origin)) continue;
    counting.base();
    const bool hit =
        std::ranges::any_of(wanted, [&](const Wanted& one) { return uses(analysis, id, one); });
    if (hit) counting.hit({id, 1, 1});
  }
  return counting.take();
}

}  // namespace

extern const QueryRule record_importers;
const QueryRule record_importers{"importers", "files that import one of the files", run};

}  // namespace cutaway::model
