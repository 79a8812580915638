// SPDX-License-Identifier: Apache-2.0
// Each is told with less confidence than what bears the words of the request itself.
#include "answers/scope/existing/exists_beside.h"

#include <algorithm>

#include "answers/scope/request/screen_places.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/setting_readers.h"
#include "answers/scope/sources/thing_names.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {

using narrative::Claim;
using narrative::code;

std::optional<Claim> naming(const Saying& saying, std::optional<Claim> claim, const Thing& thing) {
  if (!claim) return claim;
  std::string_view seen = thing.name;
  if (thing.kind == ThingKind::endpoint || thing.kind == ThingKind::operation)
    seen = seen.substr(seen.find(' ') == std::string_view::npos ? 0 : seen.find(' ') + 1);
  if (const std::size_t dot = seen.rfind('.');
      thing.kind != ThingKind::text && dot != std::string_view::npos)
    seen.remove_prefix(dot + 1);
  saying.name(*claim,
              thing.kind == ThingKind::text ? narrative::quoted(thing.name) : code(thing.name),
              seen, thing.place);
  return claim;
}

void tell_akin(const Request& request, const Saying& saying, Existing& existing) {
  for (const Thing* thing : existing.akin) {
    const std::string words = quoted_words(words_of(request, thing->akin & existing.strong));
    add(existing.claims,
        naming(saying,
               saying.seen("exists.akin", thing->name,
                           "What is asked for as " + words + " may be there by another name: the " +
                               std::string(word(thing->kind)) + " " + code(thing->name) + ".",
                           {thing->place}, Confidence::medium),
               *thing));
  }
}

namespace {

/// First sentence of the comment above a line or of the function around it.
std::string note_at(const model::Analysis& analysis, const Place& place) {
  constexpr std::size_t kLongest = 110;
  const syntax::Syntax& syntax = analysis.project->of(place.file);
  std::string_view text;
  for (const syntax::Comment& one : syntax.comments) {
    if (one.end_line + 1 == place.line || one.line == place.line) text = syntax.text(one.text);
  }
  for (const syntax::Symbol& symbol : syntax.symbols) {
    if (symbol.line <= place.line && place.line <= symbol.end_line &&
        symbol.end_line - symbol.line < 6 && !symbol.doc.empty())
      text = syntax.text(symbol.doc);
  }
  text = trim(text.substr(0, std::min(text.find(". "), text.find('\n'))));
  return text.size() > kLongest || text.find(' ') == std::string_view::npos ? std::string()
                                                                            : std::string(text);
}

}  // namespace

namespace {

/// Whether a setting or a field of a kept thing switches just what is asked for.
class Switch {
 public:
  Switch(const Beside& beside, const RequestWords& words, const Existing& existing)
      : beside_(beside),
        words_(words),
        bits_(beside.request),
        prefix_(common_prefix(beside.analysis)),
        asked_(!beside.request.says(words, "asked.onoff").empty() ||
               std::ranges::any_of(beside.request.words, [](const RequestWord& one) {
                 return one.meaning == "disable" || one.word == "enable";
               })) {
    const std::uint32_t object = existing.form.object | existing.form.owner;
    // Of who may do it a setting says what is done with, and seldom what is done.
    wanted_ = (asked_ || beside.request.rights) && object != 0 ? object : existing.strong;
    only_act_ = (wanted_ & ~existing.form.act) == 0;
    for (std::size_t i = 0; i < beside.request.words.size() && i < 32; ++i) {
      if ((wanted_ >> i & 1U) != 0 && !beside.request.words[i].plain) plain_ = false;
    }
  }

  bool is(const Thing& thing) const {
    const bool setting = thing.kind == ThingKind::setting || is_key(thing);
    // "disabled" of a kept thing says nothing where what is to be disabled is not said.
    if (!setting && (!asked_ || only_act_ || thing.kind != ThingKind::field)) return false;
    if (wanted_ == 0 || (wanted_ & ~thing.named()) != 0 || (wanted_ & thing.own) == 0) return false;
    bool switches = false, odd = false;
    const std::string_view name =
        thing.kind == ThingKind::setting
            ? std::string_view(thing.name)
            : std::string_view(thing.name).substr(thing.name.rfind('.') + 1);
    for (const std::string& word : identifier_words(name)) {
      const bool on_off = words_.has("switches", word) && is_meant(word);
      switches = switches || on_off;
      odd = odd || (!on_off && !words_.has("value_switch", word) && bits_.in(word) == 0 &&
                    word != prefix_);
    }
    // "GOTIFY_REGISTRATION": of what is to be switched nothing else could be set.
    const bool alone = asked_ && setting && (wanted_ & ~thing.own) == 0 && !plain_;
    return (switches || alone) && !odd;
  }

 private:
  /// "ConfigKeys.PREVENT_RECURRENCE": a named value of a file of settings, in large letters.
  bool is_key(const Thing& thing) const {
    return thing.kind == ThingKind::choice && is_set(thing) &&
           is_settings(beside_.analysis.project->file(thing.place.file).path);
  }

  /// `recipe_public` makes nobody a list of the recipes that he likes best: a word that says what
  /// is switched has to be one of the wish, where that does not speak of on and off.
  bool is_meant(const std::string& word) const {
    return asked_ || beside_.request.rights || !words_.has("switches_what", word) ||
           bits_.in(word) != 0 || bits_.akin(word) != 0;
  }

  const Beside& beside_;
  const RequestWords& words_;
  const WordBits bits_;
  const std::string prefix_;
  bool asked_;
  bool only_act_ = false;
  bool plain_ = true;  ///< nothing but words that every product has
  std::uint32_t wanted_ = 0;
};

}  // namespace

void find_switch(const Beside& beside, const RequestWords& words, Existing& existing) {
  const Request& request = beside.request;
  // "Limit how many": what only lets it happen or not is no amount.
  const bool counts = request.limits && std::ranges::any_of(request.words, [](const auto& one) {
                        return one.meaning == "count";
                      });
  if (!request.numbers.empty() || counts || request.removes || existing.value != nullptr ||
      existing.strong == 0 || existing.field_of_subject)
    return;
  const Switch decides(beside, words, existing);
  for (const Thing& thing : beside.things.all) {
    if (!decides.is(thing)) continue;
    // What a screen keeps in mind refuses nobody.
    if (request.rights && is_on_screen(beside.analysis, words, thing.place)) continue;
    existing.switched = &thing;
    if (request.rights)
      std::erase_if(existing.shown, [&](const Thing* one) { return one != existing.subject; });
    std::erase(existing.shown, &thing);
    existing.shown.insert(existing.shown.begin(), &thing);
    return;
  }
}

void tell_switch(const Beside& beside, Existing& existing) {
  if (existing.switched == nullptr) return;
  const Thing& thing = *existing.switched;
  const std::string note = note_at(beside.analysis, thing.place);
  // Who may do it can hang on more than one place.
  const std::string decides =
      beside.request.rights ? " decides it today, at least in part: " : " decides it today: ";
  auto claim = beside.saying.seen("exists.switch", thing.name,
                                  (thing.kind == ThingKind::field ? "A field" : "A setting") +
                                      decides + code(thing.name) +
                                      (note.empty() ? "." : " (" + narrative::quoted(note) + ")."),
                                  {thing.place});
  claim = naming(beside.saying, std::move(claim), thing);
  if (!claim) return;
  std::erase_if(existing.claims, [&](const Claim& one) { return one.rule() == "exists.setting"; });
  existing.answer = Claim(kAnswer, claim->id(), std::string(claim->text()), claim->basis(),
                          Confidence::medium, claim->evidence());
  existing.claims.insert(existing.claims.begin(), std::move(*claim));
}

}  // namespace cutaway::answers
