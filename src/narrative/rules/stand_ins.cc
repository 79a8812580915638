// SPDX-License-Identifier: Apache-2.0
// Code that calls itself a mock or dummy and is used outside of tests.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "narrative/claim_rule.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

constexpr std::array<std::string_view, 5> kWords = {"dummy", "mock", "fake", "simulated",
                                                    "pretend"};

/// A function that "fakes" something (`fake_request_headers`) does a deed; a type called so is one.
constexpr std::string_view kDeed = "fake";

bool is_word_for_it(const std::string& word) {
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

bool calls_itself_a_stand_in(std::string_view name) {
  const auto words = identifier_words(name);
  return std::any_of(words.begin(), words.end(), is_word_for_it);
}

/// `FakeMailer`, `PaymentMock`, `dummy_rates`; `replaceDummyText` does something with what others
/// put there, and `NetBoxFakeRequest` is what its makers need at that place.
bool is_called_a_stand_in(const syntax::Symbol& symbol, std::string_view name) {
  const auto words = identifier_words(name);
  if (words.empty()) return false;
  return is_word_for_it(words.front()) ||
         (symbol.kind == syntax::SymbolKind::class_ && is_word_for_it(words.back()));
}

/// A file that helps tests, whatever its origin says: `testing.go`, `fake_mailer.py`.
bool is_made_for_tests(std::string_view path) {
  const auto words = identifier_words(path);
  const bool test = std::any_of(words.begin(), words.end(), [](const std::string& word) {
    return word.starts_with("test") || word == "fixtures" || word == "stub" || word == "spec";
  });
  return test || calls_itself_a_stand_in(base_name(path));
}

/// Used by our own code that is no test and no stand-in itself.
bool is_used(const Story& story, SymbolRef symbol) {
  const auto callers = story.analysis.links->callers(symbol);
  return std::any_of(callers.begin(), callers.end(), [&](const auto& call) {
    return call.first != symbol.file &&
           story.tree().file(call.first).origin == sources::Origin::own &&
           !is_made_for_tests(story.path(call.first));
  });
}

void tell(const Story& story, std::vector<Claim>& out) {
  if (story.kind.word == "library" || story.kind.word == "framework") return;
  const auto& project = *story.analysis.project;
  for (std::size_t i = 0; i < project.size(); ++i) {
    const FileId id(i);
    if (project.file(id).origin != sources::Origin::own || is_made_for_tests(project.file(id).path))
      continue;
    const auto& syntax = project.of(id);
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const auto& symbol = syntax.symbols[s];
      if (symbol.kind != syntax::SymbolKind::class_ && symbol.kind != syntax::SymbolKind::function)
        continue;
      const std::string name(syntax.text(symbol.name));
      const bool deed =
          symbol.kind == syntax::SymbolKind::function && lower(name).starts_with(kDeed);
      if (deed || !is_called_a_stand_in(symbol, name) || !is_used(story, {id, SymbolId(s)}))
        continue;
      const std::uint32_t line = symbol.name_line == 0 ? symbol.line : symbol.name_line;
      Sentence sentence(story, "stand_ins", story.path(id) + ':' + name);
      sentence.named(code(name), name, {id, line, line});
      sentence.text(code(name) + " appears to be a stand-in, and code that is no test uses it.");
      return add(out, sentence.confidence(Confidence::medium).basis(Basis::inferred).finish());
    }
  }
}

}  // namespace

extern const ClaimRule record_stand_ins;
const ClaimRule record_stand_ins{"stand_ins",
                                 "code that calls itself a mock and is used outside of tests",
                                 Topic::worth_knowing, 85, tell};

}  // namespace cutaway::narrative
