// SPDX-License-Identifier: Apache-2.0
// Questions about what sets a change off where a kept thing comes into a state: "when an invoice is
// marked as paid".
#include <algorithm>
#include <set>

#include "answers/scope/existing/ask_context.h"
#include "answers/scope/request/screen_places.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/thing_names.h"
#include "base/text.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;

constexpr std::size_t kMostNamed = 4;

/// `isPaid`, `sumPaid`, `checkedOutTo`: who only asks for a state brings nothing into it.
bool only_asks(const RequestWords& known, std::string_view name) {
  const std::vector<std::string> words = identifier_words(name);
  return words.empty() || known.has("only_asks", words.front()) ||
         known.ends("state_endings", words.front());
}

/// "mark-paid" of `GET /invoice/mark-paid/{id}`, "setIsPaid" of `Invoice.setIsPaid`.
std::string last_part(const Thing& thing) {
  if (thing.kind == ThingKind::endpoint) {
    std::string path = fixed_path(thing.name);
    while (path.ends_with("/")) path.pop_back();
    return std::string(base_name(path));
  }
  return thing.name.substr(thing.name.rfind('.') + 1);
}

/// "EditShippingMethod" and "Shipment" say the word of another thing, and ship nothing.
bool says_state(const RequestWords& known, std::string_view name, const WordBits& bits,
                std::uint32_t state) {
  return std::ranges::any_of(identifier_words(name), [&](const std::string& word) {
    return (bits.in(word)&state) != 0 && !known.ends("thing_endings", word);
  });
}

/// `GET /mark-paid` does it, and `GET /confirm-link-ban` draws a page; `markPaid`, `payInvoice`,
/// `moveToArchive`, and not `partiallyPaid`.
bool begins_to_mark(const RequestWords& known, std::string_view name, const WordBits& bits,
                    std::uint32_t state) {
  const std::vector<std::string> words = identifier_words(name);
  return !words.empty() &&
         (known.has("brings_about", words.front()) || (bits.in(words.front()) & state) != 0);
}

bool has_word(std::string_view name, const std::string& word) {
  const std::vector<std::string> all = identifier_words(name);
  return word.empty() || std::ranges::find(all, word) != all.end();
}

/// "out" of "is checked out": without it the verb does something else.
std::string particle_behind(const AskContext& context, const std::string& verb) {
  const std::vector<std::string>& tokens = context.request.tokens;
  const auto at = std::ranges::find(tokens, verb);
  if (at == tokens.end() || at + 1 == tokens.end()) return {};
  return context.words.has("particles", *(at + 1)) ? *(at + 1) : std::string();
}

/// The words of the clause behind "when": what comes into a state, and the state.
struct Trigger {
  std::uint32_t noun = 0, state = 0;
  std::string word;      ///< of the state: "paid"
  std::string particle;  ///< "out" of "checked out"; may be empty
};

Trigger trigger_of(const AskContext& context) {
  Trigger out;
  const std::vector<RequestWord>& words = context.request.words;
  for (std::size_t i = 0; i < words.size() && i < 32; ++i) {
    if (!words[i].trigger) continue;
    const std::string small = lower(words[i].word);
    const bool state =
        context.words.ends("state_endings", small) || context.words.has("states_reached", small);
    if (state) {  // "marked as paid": the last one tells the state
      out.state = 1U << i;
      out.word = words[i].word;
      out.particle = particle_behind(context, small);
    } else if (out.noun == 0) {
      out.noun = 1U << i;
    }
  }
  return out;
}

}  // namespace

std::optional<Claim> ask_becomes(const AskContext& context) {
  const Trigger trigger = trigger_of(context);
  if (trigger.noun == 0 || trigger.state == 0 || context.request.removes ||
      !context.request.numbers.empty() || context.decision.change_class == "setting")
    return std::nullopt;
  const ranking::FileKinds kinds(*context.analysis.catalogue);
  const WordBits bits(context.request);
  const bool served = !context.analysis.model->endpoints.empty();
  std::vector<std::string> names;
  std::vector<Place> places;
  std::set<std::pair<FileId, std::uint32_t>> handlers;
  for (const ThingKind kind : {ThingKind::endpoint, ThingKind::operation, ThingKind::function}) {
    for (const Thing& thing : context.things.all) {
      if (thing.kind != kind || (thing.own & trigger.state) == 0 ||
          (thing.named() & trigger.noun) == 0 || names.size() >= kMostNamed)
        continue;
      const std::string last = last_part(thing);
      const sources::File& file = context.analysis.project->file(thing.place.file);
      if (only_asks(context.words, last) || !says_state(context.words, last, bits, trigger.state) ||
          !begins_to_mark(context.words, last, bits, trigger.state) ||
          !has_word(last, trigger.particle) ||
          (served && is_on_screen(context.analysis, context.words, thing.place)) ||
          kinds.aside(file.path) || kinds.beside(file.path) || file.origin != sources::Origin::own)
        continue;
      // An endpoint and the function that handles it are one way.
      if (thing.symbol.valid() &&
          !handlers
               .emplace(thing.symbol.file, static_cast<std::uint32_t>(thing.symbol.symbol.index()))
               .second)
        continue;
      std::string name = code(thing.name);
      if (std::ranges::find(names, name) != names.end()) continue;
      names.push_back(std::move(name));
      places.push_back(thing.place);
    }
  }
  if (names.empty()) return std::nullopt;
  const std::string text =
      names.size() == 1
          ? "Is it only " + names.front() + " that sets it off, or whatever else makes it " +
                narrative::quoted(trigger.word) + ", too?"
          : "It may become " + narrative::quoted(trigger.word) +
                " in several ways: does it hold for " + narrative::list_up_to(names, 3) + " alike?";
  return context.saying.seen("ask.becomes", names.front(), text, places);
}

}  // namespace cutaway::answers
