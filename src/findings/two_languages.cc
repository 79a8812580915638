// SPDX-License-Identifier: Apache-2.0
// What is decided twice, once in each of two languages: files of one name whose functions bear the
// same names and branch in both, as a rule that a server and a screen check.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "catalogue/languages.h"
#include "findings/code_causes.h"
#include "findings/coupling.h"
#include "history/history.h"

namespace cutaway::findings {
namespace {

/// A caller of an address is named as what answers it, but decides nothing.
constexpr std::uint32_t kBranchesEach = 15, kDecides = 2, kShared = 4, kLeastLines = 60;
constexpr std::size_t kWordsOfName = 2, kMostNamed = 3;

std::string plain(std::string_view name) {
  std::string out;
  for (const std::string& word : identifier_words(name)) out += lower(word);
  return out;
}

/// Functions that decide something, by their plain names.
std::map<std::string, SymbolId> deciding(const Ground& ground, FileId file) {
  std::map<std::string, SymbolId> out;
  const syntax::Syntax& syntax = ground.analysis.project->of(file);
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    const syntax::Symbol& symbol = syntax.symbols[s];
    const bool function =
        symbol.kind == syntax::SymbolKind::function || symbol.kind == syntax::SymbolKind::method;
    if (!function || symbol.branches < kDecides) continue;
    if (const std::string name = plain(syntax.text(symbol.name)); !name.empty())
      out.try_emplace(name, SymbolId(s));
  }
  return out;
}

struct Pair {
  FileId a, b;
  std::vector<std::pair<SymbolId, SymbolId>> shared;
};

class Finder {
 public:
  explicit Finder(const Ground& ground) : ground_(ground) {}

  std::vector<Pair> find() const {
    std::map<std::string, std::vector<FileId>> by_name;
    for (const FileSignals& signal : ground_.signals.files) {
      if (signal.branches < kBranchesEach || signal.lines < kLeastLines ||
          is_frozen(ground_, signal.file))
        continue;
      const std::string_view base = base_name(ground_.path(signal.file));
      const std::string_view stem = base.substr(0, base.find('.', 1));
      if (identifier_words(stem).size() >= kWordsOfName)
        by_name[plain(stem)].push_back(signal.file);
    }
    std::vector<Pair> out;
    for (const auto& [name, files] : by_name) {
      for (std::size_t a = 0; a < files.size(); ++a) {
        for (std::size_t b = a + 1; b < files.size() && files.size() <= 8; ++b)
          add(files[a], files[b], out);
      }
    }
    std::ranges::stable_sort(out, std::greater{},
                             [](const Pair& pair) { return pair.shared.size(); });
    return out;
  }

 private:
  std::string_view ecosystem(FileId file) const {
    const auto language = catalogue::language(ground_.analysis.project->file(file).language).name;
    const auto& rows = ground_.analysis.catalogue->table("ecosystems");
    const auto row = std::ranges::find(rows, language, [](const auto& one) { return one.first; });
    return row == rows.end() ? std::string_view() : std::string_view(row->second);
  }

  void add(FileId a, FileId b, std::vector<Pair>& out) const {
    if (ground_.analysis.project->file(a).language == ground_.analysis.project->file(b).language)
      return;
    // Two languages that run in one program are a move from one to the other.
    const std::string_view of_a = ecosystem(a), of_b = ecosystem(b);
    if (of_a.empty() || of_b.empty() || of_a == of_b) return;
    if (made_by_program(ground_, a) || made_by_program(ground_, b)) return;
    const auto in_a = deciding(ground_, a), in_b = deciding(ground_, b);
    Pair pair{a, b, {}};
    for (const auto& [name, symbol] : in_a) {
      if (const auto other = in_b.find(name); other != in_b.end())
        pair.shared.emplace_back(symbol, other->second);
    }
    if (pair.shared.size() < kShared || 2 * pair.shared.size() < std::min(in_a.size(), in_b.size()))
      return;
    out.push_back(std::move(pair));
  }

  const Ground& ground_;
};

}  // namespace

void find_two_languages(const Ground& ground, std::vector<Item>& out) {
  const std::vector<Pair> pairs = Finder(ground).find();
  if (pairs.empty()) return;
  const Pair& pair = pairs.front();
  Item item = ground.item("two_languages", {pair.a, pair.b});
  // Items put the file at more risk first.
  const bool turned = item.files.front() != pair.a;
  const FileId first = item.files.front(), second = item.files.back();
  item.count = static_cast<std::uint32_t>(pair.shared.size());
  item.of = static_cast<std::uint32_t>(pairs.size());
  const syntax::Syntax& syntax = ground.analysis.project->of(first);
  const syntax::Syntax& other = ground.analysis.project->of(second);
  auto shared = pair.shared;
  if (turned) {
    for (auto& [a, b] : shared) std::swap(a, b);
  }
  std::ranges::stable_sort(shared, std::greater{}, [&](const auto& one) {
    return syntax.symbols[one.first.index()].branches + other.symbols[one.second.index()].branches;
  });
  for (const auto& [a, b] : shared) {
    if (item.fix.names.size() < kMostNamed)
      item.fix.names.emplace_back(syntax.text(syntax.symbols[a.index()].name));
  }
  const syntax::Symbol& head = syntax.symbols[shared.front().first.index()];
  const syntax::Symbol& twin = other.symbols[shared.front().second.index()];
  item.name = syntax.text(head.name);
  item.fix.other_name = other.text(twin.name);
  item.fix.at = {first, head.name_line, head.end_line};
  item.fix.at_once_place = {second, twin.name_line, twin.end_line};
  item.places = {item.fix.at, item.fix.at_once_place};
  out.push_back(std::move(item));
}

}  // namespace cutaway::findings
