// SPDX-License-Identifier: Apache-2.0
// Types at the top of the file first; of words only those that stand behind verbs ("add_group",
// "delete_group"), for what begins so many names is what is done and not a topic.
#include "findings/outsized_group.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "findings/asked_weight.h"

namespace cutaway::findings {
namespace {

using syntax::Symbol;
using syntax::SymbolKind;
using syntax::Syntax;

constexpr std::uint32_t kLeastLines = 100, kLeastWork = 3, kShareOfWork = 10, kMostOfFile = 2;
constexpr std::size_t kLeastFunctions = 4, kLeastVerbs = 2, kLeastLetters = 4;

bool is_type(const Symbol& symbol) {
  return symbol.kind == SymbolKind::class_ || symbol.kind == SymbolKind::struct_ ||
         symbol.kind == SymbolKind::trait || symbol.kind == SymbolKind::interface;
}

std::uint32_t lines_of(const Symbol& symbol) { return symbol.end_line - symbol.line + 1; }

/// "group" of "groups": a topic is the same of one and of many.
std::string singular(std::string word) {
  if (word.size() > kLeastLetters && word.ends_with('s') && !word.ends_with("ss")) word.pop_back();
  return word;
}

class Groups {
 public:
  Groups(const Ground& ground, FileId file)
      : ground_(ground), file_(file), syntax_(ground.analysis.project->of(file)) {
    for (std::size_t i = 0; i < syntax_.symbols.size(); ++i) {
      if (is_named_function(syntax_, SymbolId(i))) functions_.push_back(SymbolId(i));
    }
  }

  std::vector<WorkedGroup> all() const {
    std::vector<WorkedGroup> out = types();
    for (WorkedGroup& one : topics()) out.push_back(std::move(one));
    return out;
  }

 private:
  std::vector<WorkedGroup> types() const {
    std::vector<WorkedGroup> out;
    for (std::size_t i = 0; i < syntax_.symbols.size(); ++i) {
      const Symbol& type = syntax_.symbols[i];
      if (!is_type(type) || !at_top(type)) continue;
      WorkedGroup one;
      one.name = syntax_.text(type.name);
      one.type = SymbolId(i);
      one.line = type.line;
      one.end_line = type.end_line;
      one.lines = lines_of(type);
      for (const SymbolId function : functions_) {
        const Symbol& symbol = syntax_.symbols[function.index()];
        if (symbol.line >= type.line && symbol.end_line <= type.end_line)
          one.members.push_back(function);
      }
      if (!one.name.empty() && !one.members.empty()) out.push_back(std::move(one));
    }
    return out;
  }

  bool at_top(const Symbol& symbol) const {
    if (!symbol.container.valid()) return true;
    const SymbolKind around = syntax_.symbols[symbol.container.index()].kind;
    return around == SymbolKind::module || around == SymbolKind::name_space;
  }

  std::vector<WorkedGroup> topics() const {
    std::map<std::string, std::vector<SymbolId>> speak;
    std::map<std::string, std::set<std::string>> verbs;
    std::set<std::string> first;
    for (const SymbolId function : functions_) {
      const auto words = identifier_words(syntax_.text(syntax_.symbols[function.index()].name));
      if (words.empty()) continue;
      first.insert(singular(words.front()));
      std::set<std::string> told;
      for (std::size_t i = 1; i < words.size(); ++i) {
        const std::string word = singular(words[i]);
        if (!told.insert(word).second) continue;
        speak[word].push_back(function);
        verbs[word].insert(words.front());
      }
    }
    std::vector<WorkedGroup> out;
    for (auto& [word, members] : speak) {
      if (members.size() < kLeastFunctions || kMostOfFile * members.size() > functions_.size() ||
          verbs[word].size() < kLeastVerbs || first.contains(word) || !is_topic(word))
        continue;
      out.push_back(topic(word, std::move(members)));
    }
    return out;
  }

  /// Not what the whole file is called after.
  bool is_topic(const std::string& word) const {
    if (word.size() < kLeastLetters || is_listed(ground_, "no_topics", word)) return false;
    const auto own = identifier_words(file_stem(base_name(ground_.path(file_))));
    return std::ranges::none_of(own, [&](const std::string& one) { return singular(one) == word; });
  }

  static std::string_view file_stem(std::string_view name) {
    return name.substr(0, name.find('.'));
  }

  WorkedGroup topic(const std::string& word, std::vector<SymbolId> members) const {
    WorkedGroup one;
    one.name = word;
    one.members = std::move(members);
    const Symbol& first = syntax_.symbols[one.members.front().index()];
    one.line = first.line;
    one.end_line = first.end_line;
    for (const SymbolId function : one.members)
      one.lines += lines_of(syntax_.symbols[function.index()]);
    return one;
  }

  const Ground& ground_;
  const FileId file_;
  const Syntax& syntax_;
  std::vector<SymbolId> functions_;
};

}  // namespace

std::optional<WorkedGroup> group_worked_on(const Ground& ground, FileId file,
                                           const PlacesOfWork& work) {
  const std::uint32_t most = ground.of(file)->lines / kMostOfFile;
  std::optional<WorkedGroup> best;
  for (WorkedGroup& one : Groups(ground, file).all()) {
    if (one.lines < kLeastLines || one.lines > most) continue;
    // Fields of a type belong to the type itself.
    std::vector<SymbolId> all = one.members;
    if (one.type.valid()) all.push_back(one.type);
    one.worked = work.into(file, all, one.members.front());
    if (one.worked.changes < kLeastWork ||
        kShareOfWork * one.worked.changes < work.of(file).size() ||
        (best && best->worked.changes >= one.worked.changes))
      continue;
    best = std::move(one);
  }
  return best;
}

}  // namespace cutaway::findings
