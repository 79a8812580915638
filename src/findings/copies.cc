// SPDX-License-Identifier: Apache-2.0
// Functions that stand in several files word for word; copies among files that overlap are one
// item.
#include <algorithm>
#include <map>
#include <set>

#include "findings/coupling.h"
#include "findings/ground.h"

namespace cutaway::findings {
namespace {

/// Shorter functions are alike by chance.
constexpr std::uint32_t kLeastTokens = 60;
constexpr std::uint32_t kLeastLines = 8;
constexpr std::uint32_t kLeastCopied = 20;
constexpr std::size_t kMostItems = 5, kMostFiles = 6;

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

/// Copies whose files overlap, as one.
struct Family {
  std::set<FileId> files;
  std::vector<Copy> copies;
};

std::vector<Family> families(const Ground& ground) {
  std::vector<Family> out;
  for (const auto& [hash, copies] : functions_by_text(ground)) {
    Family one;
    for (const Copy& copy : copies) one.files.insert(copy.file);
    if (one.files.size() < 2 || one.files.size() > kMostFiles) continue;
    one.copies = copies;
    for (auto other = out.begin(); other != out.end();) {
      const bool overlap =
          std::ranges::any_of(other->files, [&](FileId file) { return one.files.contains(file); });
      if (overlap && one.files.size() + other->files.size() <= 2 * kMostFiles) {
        one.files.insert(other->files.begin(), other->files.end());
        one.copies.insert(one.copies.end(), other->copies.begin(), other->copies.end());
        other = out.erase(other);
      } else {
        ++other;
      }
    }
    out.push_back(std::move(one));
  }
  return out;
}

/// The copy to keep is where most others look already.
FileId most_used(const Ground& ground, const std::set<FileId>& files) {
  return *std::ranges::max_element(files, [&](FileId a, FileId b) {
    return ground.of(a)->imported_by < ground.of(b)->imported_by;
  });
}

Item make(const Ground& ground, Family& family) {
  std::ranges::stable_sort(family.copies, [](const Copy& a, const Copy& b) {
    return a.symbol->end_line - a.symbol->line > b.symbol->end_line - b.symbol->line;
  });
  Item item = ground.item("copied", {family.files.begin(), family.files.end()});
  std::set<std::uint64_t> texts;
  for (const Copy& copy : family.copies) {
    const syntax::Symbol& symbol = *copy.symbol;
    if (texts.insert(symbol.token_hash).second) item.count += symbol.end_line - symbol.line + 1;
    if (item.places.size() < 6) item.places.push_back({copy.file, symbol.line, symbol.end_line});
    if (item.name.empty()) item.name = ground.analysis.project->of(copy.file).text(symbol.name);
  }
  item.of = static_cast<std::uint32_t>(texts.size());
  item.fix.other = most_used(ground, family.files);
  item.fix.callers = ground.of(item.fix.other)->imported_by;
  return item;
}

}  // namespace

void find_copies(const Ground& ground, std::vector<Item>& out) {
  std::vector<Item> items;
  for (Family& family : families(ground)) {
    Item item = make(ground, family);
    const bool by_program =
        std::ranges::any_of(item.files, [&](FileId file) { return made_by_program(ground, file); });
    if (item.count >= kLeastCopied && !by_program) items.push_back(std::move(item));
  }
  std::ranges::stable_sort(
      items, [](const Item& a, const Item& b) { return a.risk * a.count > b.risk * b.count; });
  if (items.size() > kMostItems) items.resize(kMostItems);
  std::ranges::move(items, std::back_inserter(out));
}

}  // namespace cutaway::findings
