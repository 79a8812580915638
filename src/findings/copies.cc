// SPDX-License-Identifier: Apache-2.0
// Functions that stand in several files word for word, and modules that need each other.
#include <algorithm>
#include <map>
#include <set>

#include "findings/ground.h"
#include "linking/links.h"

namespace cutaway::findings {
namespace {

/// Shorter functions are alike by chance.
constexpr std::uint32_t kLeastTokens = 60;
constexpr std::uint32_t kLeastLines = 8;
constexpr std::size_t kMostItems = 5;

struct Copy {
  FileId file;
  const syntax::Symbol* symbol;
};

std::map<std::uint64_t, std::vector<Copy>> functions_by_text(const Ground& ground) {
  std::map<std::uint64_t, std::vector<Copy>> out;
  for (const FileSignals& signal : ground.signals.files) {
    for (const syntax::Symbol& symbol : ground.analysis.project->of(signal.file).symbols) {
      if (symbol.token_hash == 0 || symbol.tokens < kLeastTokens) continue;
      if (symbol.end_line < symbol.line + kLeastLines) continue;
      out[symbol.token_hash].push_back({signal.file, &symbol});
    }
  }
  return out;
}

}  // namespace

void find_copies(const Ground& ground, std::vector<Item>& out) {
  // Copies between the same files are one cause.
  std::map<std::vector<FileId>, std::vector<Copy>> by_files;
  for (const auto& [hash, copies] : functions_by_text(ground)) {
    std::set<FileId> files;
    for (const Copy& copy : copies) files.insert(copy.file);
    if (files.size() < 2 || files.size() > 6) continue;
    auto& list = by_files[{files.begin(), files.end()}];
    list.insert(list.end(), copies.begin(), copies.end());
  }
  std::vector<Item> items;
  for (auto& [files, copies] : by_files) {
    std::uint32_t lines = 0;
    std::set<std::uint64_t> texts;
    for (const Copy& copy : copies) {
      if (texts.insert(copy.symbol->token_hash).second)
        lines += copy.symbol->end_line - copy.symbol->line + 1;
    }
    if (lines < 20) continue;
    Item item = ground.item("copied", files);
    item.count = lines;
    item.of = static_cast<std::uint32_t>(texts.size());
    for (const Copy& copy : copies) {
      if (item.places.size() < 6)
        item.places.push_back({copy.file, copy.symbol->line, copy.symbol->end_line});
      if (item.name.empty())
        item.name = ground.analysis.project->of(copy.file).text(copy.symbol->name);
    }
    items.push_back(std::move(item));
  }
  std::ranges::stable_sort(
      items, [](const Item& a, const Item& b) { return a.risk * a.count > b.risk * b.count; });
  if (items.size() > kMostItems) items.resize(kMostItems);
  std::ranges::move(items, std::back_inserter(out));
}

void find_cycles(const Ground& ground, std::vector<Item>& out) {
  // Two files that import each other are read as one; the fewest files that must be cut apart.
  std::vector<Item> items;
  for (const FileSignals& signal : ground.signals.files) {
    for (const FileId other : ground.analysis.links->file_imports(signal.file)) {
      if (other <= signal.file || ground.of(other) == nullptr) continue;
      const auto back = ground.analysis.links->file_imports(other);
      if (!std::ranges::binary_search(back, signal.file)) continue;
      Item item = ground.item("cycle", {signal.file, other});
      if (item.changes < 4 || item.lines < 200) continue;
      for (const FileId file : item.files) {
        const auto imports = ground.analysis.links->imports(file);
        const auto& rows = ground.analysis.project->of(file).imports;
        for (std::size_t i = 0; i < imports.size() && i < rows.size(); ++i) {
          if (imports[i].file != (file == signal.file ? other : signal.file)) continue;
          item.places.push_back({file, rows[i].line, rows[i].line});
          break;
        }
      }
      if (item.places.size() == 2) items.push_back(std::move(item));
    }
  }
  std::ranges::stable_sort(items, [](const Item& a, const Item& b) { return a.risk > b.risk; });
  if (items.size() > 3) items.resize(3);
  std::ranges::move(items, std::back_inserter(out));
}

}  // namespace cutaway::findings
