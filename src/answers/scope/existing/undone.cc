// SPDX-License-Identifier: Apache-2.0
// A word that no name has and that begins with "un", "de" or "dis" is looked for without that.
#include "answers/scope/existing/undone.h"

#include <algorithm>

#include "answers/scope/request/word_bits.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::code;

constexpr std::size_t kShortest = 3;  ///< letters of "ban"

/// "ban" of "unban"; empty where the word takes nothing back.
std::string taken_back(std::string_view word) {
  for (const std::string_view begin : {"un", "dis", "de"}) {
    const std::string_view rest = word.substr(std::min(begin.size(), word.size()));
    if (word.starts_with(begin) && rest.size() >= kShortest) return std::string(rest);
  }
  return {};
}

/// What does it by its own name, a way in before code, with most of what else is asked.
class Finder {
 public:
  Finder(const Beside& beside, std::string_view act)
      : beside_(beside), bits_(beside.request), root_(root_of(act)) {}

  void find() {
    const model::Model& model = *beside_.analysis.model;
    for (const model::Endpoint& one : model.endpoints) {
      if (!one.places.empty() && one.method != "GET")
        note(one.method + " " + one.path, one.path, one.places.front(), 2);
    }
    if (!name_.empty()) return;
    for (std::size_t i = 0; i < beside_.analysis.project->size(); ++i) file(FileId(i));
  }

  const std::string& name() const { return name_; }
  const Place& place() const { return place_; }

 private:
  void file(FileId id) {
    if (beside_.analysis.project->file(id).origin != sources::Origin::own) return;
    const syntax::Syntax& syntax = beside_.analysis.project->of(id);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (symbol.kind != syntax::SymbolKind::function && symbol.kind != syntax::SymbolKind::method)
        continue;
      const std::string_view name = syntax.text(symbol.name);
      note(std::string(name), name, {id, symbol.name_line, symbol.name_line}, 1);
    }
  }

  /// Two names that say as much of the request: nobody knows which is meant.
  void note(std::string name, std::string_view words, const Place& place, int kind) {
    const bool does = std::ranges::any_of(
        identifier_words(words), [&](const std::string& word) { return root_of(word) == root_; });
    if (!does) return;
    const int said = kind * 8 + std::popcount(bits_.in(words));
    if (said <= most_) return;
    most_ = said;
    name_ = std::move(name);
    place_ = place;
  }

  const Beside& beside_;
  const WordBits bits_;
  const std::string root_;
  std::string name_;
  Place place_;
  int most_ = 8;  ///< of a function one more word has to be said
};

}  // namespace

void tell_undone(const Beside& beside, Existing& existing) {
  if (existing.extent == Extent::built || existing.right || existing.value != nullptr) return;
  for (std::size_t i = 0; i < beside.request.words.size() && i < 32; ++i) {
    if ((existing.missing >> i & 1U) == 0) continue;
    const RequestWord& word = beside.request.words[i];
    const std::string act = taken_back(lower(word.word));
    if (act.empty()) continue;
    Finder finder(beside, act);
    finder.find();
    if (finder.name().empty()) continue;
    auto answer =
        beside.saying.seen(kAnswerAbout, finder.name(),
                           "Nothing seen is named " + narrative::quoted(word.word) +
                               "; what it takes back is there: " + code(finder.name()) + ".",
                           {finder.place()}, Confidence::medium);
    if (answer) existing.answer = std::move(answer);
    return;
  }
}

}  // namespace cutaway::answers
