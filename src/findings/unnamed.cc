// SPDX-License-Identifier: Apache-2.0
// Functions and classes that nothing in the repository names: one search over all texts for all
// names that could be called by nobody else.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "catalogue/catalogue.h"
#include "findings/ground.h"
#include "findings/uses.h"
#include "linking/links.h"
#include "model/inputs.h"

namespace cutaway::findings {
namespace {

using model::name_key;

constexpr std::uint32_t kLeastLines = 3;        ///< of a function; shorter ones cost nobody time
constexpr std::uint32_t kLeastLinesInAll = 20;  ///< of an item
constexpr std::size_t kLeastLetters = 6;        ///< shorter names are said by chance
constexpr std::size_t kMostPlaces = 8, kMostItems = 4;
constexpr std::size_t kFamily = 3;  ///< names of one first word: called by a made name
constexpr std::uint64_t kLargestFile = 2U << 20U;

struct Candidate {
  FileId file;
  SymbolId symbol;
  std::string name;  ///< in small letters, without joints
};

/// 16 bits of what `name_key` would give, so that most words are known to be none without it.
std::size_t sketch(std::string_view name) {
  std::uint32_t sum = 2166136261U;
  for (const char c : name) {
    if (c == '_' || c == '-') continue;
    sum = (sum ^ static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c)) * 16777619U;
  }
  return (sum ^ (sum >> 16U)) & 0xffffU;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-';
}

/// What a framework may call without naming it: annotated, derived from something, part of a class
/// that is, or an accessor whose property is named instead.
class Candidates {
 public:
  explicit Candidates(const Ground& ground) : ground_(ground) {
    for (const auto& [key, name] : ground.analysis.catalogue->table("called_unseen"))
      called_unseen_.insert(name);
    for (const FileSignals& signal : ground.signals.files) look(signal.file);
  }
  std::vector<Candidate> take() { return std::move(out_); }

 private:
  void look(FileId file) {
    const Uses& uses = *ground_.signals.uses;
    const syntax::Syntax& syntax = ground_.analysis.project->of(file);
    const PartId part = ground_.part_of(file);
    const auto& parts = ground_.analysis.model->parts;
    // What others may install has callers elsewhere; what nobody uses may be found by its place.
    if (uses.users(file).empty() || syntax.has_errors) return;
    if (part.valid() && parts[part.index()].kind == "library") return;
    annotated_.assign(syntax.symbols.size(), false);
    for (const syntax::Annotation& annotation : syntax.annotations) {
      if (annotation.target.valid()) annotated_[annotation.target.index()] = true;
    }
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      if (!may_be_unused(syntax, SymbolId(s))) continue;
      if (!ground_.analysis.links->callers({file, SymbolId(s)}).empty()) continue;
      out_.push_back({file, SymbolId(s), name_key(syntax.text(syntax.symbols[s].name))});
    }
  }

  bool may_be_unused(const syntax::Syntax& syntax, SymbolId id) const {
    const syntax::Symbol& symbol = syntax.symbols[id.index()];
    constexpr auto kKnownElsewhere =
        syntax::kEntryPoint | syntax::kDefaultExport | syntax::kAbstract;
    const bool method = symbol.kind == syntax::SymbolKind::method;
    if (symbol.kind != syntax::SymbolKind::function && !method) return false;
    if ((symbol.flags & kKnownElsewhere) != 0 || annotated_[id.index()]) return false;
    if (symbol.end_line < symbol.line + kLeastLines - 1) return false;
    const std::string_view name = syntax.text(symbol.name);
    const auto words = identifier_words(name);
    const std::string plain = name_key(name);
    if (plain.size() < kLeastLetters || words.size() < 2 || name.starts_with("__") ||
        called_unseen_.contains(plain) || !std::ranges::all_of(name, is_letter))
      return false;
    if (!symbol.receiver.empty() && name[0] >= 'A' && name[0] <= 'Z') return false;
    return stands_alone(syntax, symbol, words.front());
  }

  /// Not within a function or a record, whose members are called through what takes them; and the
  /// class derives from nothing.
  bool stands_alone(const syntax::Syntax& syntax, const syntax::Symbol& function,
                    std::string_view verb) const {
    using Kind = syntax::SymbolKind;
    constexpr std::array kAround = {Kind::module, Kind::name_space, Kind::class_, Kind::struct_};
    constexpr std::array<std::string_view, 6> kAccessors = {"get", "set",  "is",
                                                            "has", "with", "on"};
    if (function.kind == Kind::method &&
        std::ranges::find(kAccessors, lower(verb)) != kAccessors.end())
      return false;
    for (SymbolId at = function.container; at.valid();) {
      const syntax::Symbol& around = syntax.symbols[at.index()];
      if (std::ranges::find(kAround, around.kind) == kAround.end() || around.base_count > 0 ||
          annotated_[at.index()])
        return false;
      at = around.container;
    }
    return true;
  }

  const Ground& ground_;
  std::unordered_set<std::string> called_unseen_;
  std::vector<bool> annotated_;
  std::vector<Candidate> out_;
};

/// Which candidates no text names outside of their own lines.
class Mentions {
 public:
  Mentions(const Ground& ground, std::vector<Candidate> candidates)
      : ground_(ground), candidates_(std::move(candidates)), named_(candidates_.size()) {
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      const auto [at, is_new] = by_name_.try_emplace(candidates_[i].name, i);
      if (!is_new) named_[i] = named_[at->second] = true;
      sketched_[sketch(candidates_[i].name)] = true;
    }
  }

  std::vector<Candidate> unnamed() {
    const syntax::Project& project = *ground_.analysis.project;
    for (std::size_t i = 0; i < project.size() && !candidates_.empty(); ++i) read(FileId(i));
    std::vector<Candidate> out;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      const bool made = std::ranges::any_of(beginnings_, [&](const std::string& beginning) {
        return candidates_[i].name.starts_with(beginning);
      });
      if (!named_[i] && !made) out.push_back(std::move(candidates_[i]));
    }
    return out;
  }

 private:
  void read(FileId id) {
    const sources::File& file = ground_.analysis.project->file(id);
    if (file.binary || file.size_bytes > kLargestFile || file.origin == sources::Origin::vendored)
      return;
    const auto text = ground_.analysis.project->tree->read(id);
    if (!text.ok()) return;
    std::uint32_t line = 1;
    const std::string_view all = text.value();
    for (std::size_t at = 0; at < all.size(); ++at) {
      if (all[at] == '\n') ++line;
      if (!is_letter(all[at])) continue;
      const std::size_t begin = at;
      while (at < all.size() && is_letter(all[at])) ++at;
      const std::string_view word = all.substr(begin, at - begin);
      if (at < all.size() && is_joint(word.back(), all[at])) add_beginning(word);
      say(id, line, word);
      if (at < all.size() && all[at] == '\n') ++line;
    }
  }

  /// "ship_{thing}", "ship_" + thing: the rest of the name is put together while it runs.
  static bool is_joint(char last, char next) {
    return last == '_' && std::string_view("{\"'%$`#<").find(next) != std::string_view::npos;
  }
  void add_beginning(std::string_view word) {
    const std::string beginning = name_key(word);
    if (beginning.size() < 2) return;
    beginnings_.insert(beginning);
  }

  /// A word as it is written, and its pieces between dashes.
  void say(FileId file, std::uint32_t line, std::string_view word) {
    if (word.size() < kLeastLetters) return;
    look(file, line, word);
    if (word.find('-') == std::string_view::npos) return;
    for (const std::string_view piece : split(word, '-')) look(file, line, piece);
  }

  void look(FileId file, std::uint32_t line, std::string_view word) {
    if (!sketched_[sketch(word)]) return;
    const auto found = by_name_.find(name_key(word));
    if (found == by_name_.end()) return;
    const Candidate& candidate = candidates_[found->second];
    const syntax::Symbol& symbol =
        ground_.analysis.project->of(candidate.file).symbols[candidate.symbol.index()];
    const std::uint32_t first =
        symbol.doc_line == 0 ? symbol.line : std::min(symbol.doc_line, symbol.line);
    if (file == candidate.file && line >= first && line <= symbol.end_line) return;
    named_[found->second] = true;
  }

  const Ground& ground_;
  std::vector<Candidate> candidates_;
  std::vector<bool> named_;
  std::unordered_map<std::string, std::size_t> by_name_;
  std::vector<bool> sketched_ = std::vector<bool>(0x10000);
  std::set<std::string> beginnings_;
};

const syntax::Symbol& symbol_of(const Ground& ground, const Candidate& candidate) {
  return ground.analysis.project->of(candidate.file).symbols[candidate.symbol.index()];
}

/// Several functions of one file whose names begin with one word are called by a made name.
void drop_families(const Ground& ground, std::vector<Candidate>& candidates) {
  std::map<std::pair<FileId, std::string>, std::size_t> families;
  const auto family = [&](const Candidate& candidate) {
    const syntax::Syntax& syntax = ground.analysis.project->of(candidate.file);
    const auto words = identifier_words(syntax.text(symbol_of(ground, candidate).name));
    return std::pair(candidate.file, lower(words.front()));
  };
  for (const Candidate& candidate : candidates) ++families[family(candidate)];
  std::erase_if(candidates,
                [&](const Candidate& candidate) { return families[family(candidate)] >= kFamily; });
}

}  // namespace

void find_unnamed(const Ground& ground, std::vector<Item>& out) {
  std::vector<Candidate> candidates = Mentions(ground, Candidates(ground).take()).unnamed();
  drop_families(ground, candidates);
  std::map<std::string, std::vector<Candidate>> folders;
  for (Candidate& candidate : candidates)
    folders[std::string(folder_name(ground.path(candidate.file)))].push_back(std::move(candidate));
  std::vector<Item> items;
  for (auto& [folder, found] : folders) {
    const auto lines = [&](const Candidate& one) {
      const syntax::Symbol& symbol = symbol_of(ground, one);
      return symbol.end_line - symbol.line + 1;
    };
    std::ranges::stable_sort(found, std::greater{}, lines);
    std::vector<FileId> files;
    std::vector<Place> places;
    std::uint32_t sum = 0;
    for (const Candidate& one : found) {
      if (std::ranges::find(files, one.file) == files.end()) files.push_back(one.file);
      const syntax::Symbol& symbol = symbol_of(ground, one);
      if (places.size() < kMostPlaces) places.push_back({one.file, symbol.line, symbol.end_line});
      sum += lines(one);
    }
    if (sum < kLeastLinesInAll) continue;
    Item item = ground.item("never_named", std::move(files));
    item.name = folder;
    item.count = static_cast<std::uint32_t>(found.size());
    item.of = sum;
    item.places = std::move(places);
    for (const Candidate& one : found) {
      const syntax::Syntax& syntax = ground.analysis.project->of(one.file);
      item.fix.names.emplace_back(syntax.text(symbol_of(ground, one).name));
    }
    item.fix.at = item.places.front();
    items.push_back(std::move(item));
  }
  std::ranges::stable_sort(items, std::greater{}, &Item::of);
  if (items.size() > kMostItems) items.resize(kMostItems);
  std::ranges::move(items, std::back_inserter(out));
}

}  // namespace cutaway::findings
