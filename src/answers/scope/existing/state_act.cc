// SPDX-License-Identifier: Apache-2.0
// The state's name ends with the verb and says the thing; the endpoint's path ends with the word
// for states, behind the thing; its handler, or what that calls, names the state.
#include "answers/scope/existing/state_act.h"

#include <algorithm>

#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/thing_names.h"
#include "base/text.h"
#include "model/quotes.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

using narrative::code;

constexpr std::uint32_t kLongLines = 150;

class Finder {
 public:
  Finder(const Beside& beside, const RequestWords& words, const Existing& existing)
      : analysis_(beside.analysis),
        words_(words),
        kinds_(*beside.analysis.catalogue),
        bits_(beside.request),
        quotes_(beside.analysis),
        act_(existing.form.act & existing.strong),
        head_(existing.form.head) {
    for (const Thing& one : beside.things.all) {
      if (is_state(one)) states_.push_back(&one);
    }
  }

  std::optional<StateAct> find() {
    if (states_.empty()) return std::nullopt;
    for (std::size_t i = 0; i < analysis_.model->endpoints.size(); ++i) {
      const model::Endpoint& endpoint = analysis_.model->endpoints[i];
      if (!sets_state(endpoint)) continue;
      for (const Thing* state : states_) {
        const Place used = named_behind(endpoint, *state);
        if (!used.file.valid()) continue;
        Thing way{ThingKind::endpoint, endpoint.method + " " + endpoint.path,
                  endpoint.places.front(), i, endpoint.handler};
        way.own = bits_.in(fixed_path(endpoint.path)) | act_;
        return StateAct{state, std::move(way), used};
      }
    }
    return std::nullopt;
  }

 private:
  bool is_state(const Thing& one) const {
    if (one.kind != ThingKind::choice || (one.own & act_) == 0 || (one.named() & head_) == 0 ||
        kinds_.of(analysis_.project->file(one.place.file).path) == ranking::FileKind::screen)
      return false;
    const std::vector<std::string> name = identifier_words(one.name);
    return !name.empty() && (bits_.in(name.back()) & act_) != 0;
  }

  bool sets_state(const model::Endpoint& endpoint) const {
    if (endpoint.places.empty() || !endpoint.handler.valid() ||
        (endpoint.method != "PUT" && endpoint.method != "POST" && endpoint.method != "PATCH"))
      return false;
    std::string path = fixed_path(endpoint.path);
    while (path.ends_with("/")) path.pop_back();
    if (!words_.has("states", lower(base_name(path)))) return false;
    path = folder_name(path);
    while (path.ends_with("/")) path.pop_back();
    return (bits_.in(base_name(path)) & head_) != 0;
  }

  /// The line of the handler, or of a function that it calls, which names the state.
  Place named_behind(const model::Endpoint& endpoint, const Thing& state) {
    const std::string_view name = std::string_view(state.name).substr(state.name.rfind('.') + 1);
    const Place handler = lines_of(endpoint.handler);
    if (const Place used = line_with(handler, name); used.file.valid()) return used;
    const syntax::Syntax& syntax = analysis_.project->of(handler.file);
    const auto targets = analysis_.links->calls(handler.file);
    for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
      const std::uint32_t line = syntax.calls[i].line;
      if (line < handler.line || line > handler.end_line || !targets[i].symbol.valid()) continue;
      if (const Place used = line_with(lines_of(targets[i].symbol), name); used.file.valid())
        return used;
    }
    return {};
  }

  Place lines_of(const SymbolRef& ref) const {
    const syntax::Symbol& symbol = analysis_.project->of(ref.file).symbols[ref.symbol.index()];
    return {ref.file, symbol.line, std::min(symbol.end_line, symbol.line + kLongLines)};
  }

  Place line_with(const Place& lines, std::string_view name) {
    const std::vector<std::string>& all = quotes_.file(lines.file);
    for (std::uint32_t at = std::max(lines.line, 1U); at <= lines.end_line && at <= all.size();
         ++at) {
      if (contains(all[at - 1], name)) return {lines.file, at, at};
    }
    return {};
  }

  const model::Analysis& analysis_;
  const RequestWords& words_;
  const ranking::FileKinds kinds_;
  const WordBits bits_;
  model::Quotes quotes_;
  std::uint32_t act_, head_;
  std::vector<const Thing*> states_;
};

}  // namespace

std::optional<StateAct> find_state_act(const Beside& beside, const RequestWords& words,
                                       const Existing& existing) {
  const Request& request = beside.request;
  if (request.rights || request.removes || existing.form.adds || !request.numbers.empty() ||
      existing.form.act == 0 || existing.form.head == 0 || existing.triggers != 0 ||
      says_when(request) || (!existing.units.empty() && existing.units.front().deed))
    return std::nullopt;
  return Finder(beside, words, existing).find();
}

void tell_state_act(const Beside& beside, const StateAct& act, Existing& existing) {
  const std::string text = "It may be there already, as a state: " + code(act.way.name) +
                           " sets it, and " + code(act.state->name) + " is one of them.";
  auto claim = beside.saying.seen(kAnswer, act.way.name, text,
                                  {act.way.place, act.used, act.state->place}, Confidence::medium);
  if (!claim) return;
  claim = naming(beside.saying, std::move(claim), *act.state);
  existing.answer = claim;
  existing.extent = std::max(existing.extent, Extent::partly);
  // What a screen asks before it offers the act is not the act.
  const auto other = [](const narrative::Claim& one) {
    return one.rule() == "exists.function" || one.rule() == "exists.choice";
  };
  std::erase_if(existing.claims, other);
  auto there = beside.saying.seen("exists.state", act.state->name,
                                  narrative::capitalised("the endpoint ") + code(act.way.name) +
                                      " is there; behind it stands " + code(act.state->name) + ".",
                                  {act.way.place, act.used});
  if (there) existing.claims.insert(existing.claims.begin(), std::move(*there));
}

}  // namespace cutaway::answers
