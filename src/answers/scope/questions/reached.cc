// SPDX-License-Identifier: Apache-2.0
// The library is known by the last word of what is imported; what calls it says where.
#include "answers/scope/questions/reached.h"

#include <algorithm>
#include <bit>

#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/amount_sources.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

/// The service of the request that the library reaches; null without one.
const RequestWord* service_of(const Request& request, const RequestWords& words,
                              const std::string& library) {
  for (const RequestWord& word : request.words) {
    const std::string name = lower(word.word);
    if (words.has("many_channels." + library, name) ||
        words.has("many_channels." + library, join(identifier_words(name), "")))
      return &word;
  }
  return nullptr;
}

bool imports(const Syntax& syntax, const std::string& library) {
  return std::ranges::any_of(syntax.imports, [&](const syntax::Import& one) {
    const std::string_view module = syntax.text(one.module);
    return base_name(module) == library || module.substr(0, module.find('.')) == library;
  });
}

/// `shoutrrr.Send(…)`: a call of the library itself, or what it makes.
bool calls(const Syntax& syntax, const syntax::Call& call, const std::string& library) {
  if (!call.callee.valid()) return false;
  const ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0) return false;
  return lower(syntax.text(syntax.value(syntax.child(callee, 0)).text)) == library;
}

std::optional<Reached> reached_by(const Beside& beside, const std::string& library) {
  const WordBits bits(beside.request);
  std::optional<Reached> best;
  int most = -1;
  for (std::size_t i = 0; i < beside.analysis.project->size(); ++i) {
    const sources::File& file = beside.analysis.project->file(FileId(i));
    if (file.origin != sources::Origin::own) continue;
    const Syntax& syntax = beside.analysis.project->of(FileId(i));
    if (!imports(syntax, library)) continue;
    for (const syntax::Call& call : syntax.calls) {
      if (!calls(syntax, call, library)) continue;
      const std::string around = function_around(syntax, call.line);
      const std::string name =
          call.scope.valid() ? std::string(syntax.text(syntax.symbols[call.scope.index()].name))
                             : std::string();
      // What is called after the request's words comes first: "SendReminders", not a test message.
      const int said = std::popcount(bits.in(around) | bits.in(file.path));
      if (said <= most) continue;
      most = said;
      best.emplace();
      best->library = library;
      best->by = name.empty() ? std::string(base_name(file.path)) : name;
      best->place = {FileId(i), call.line, call.line};
    }
  }
  return best;
}

/// "notifiers.url": where such an address is kept.
const model::EntityField* address_of(const model::Analysis& analysis, const RequestWords& words,
                                     std::string& name) {
  for (const model::Entity& entity : analysis.model->entities) {
    const bool kin = std::ranges::any_of(identifier_words(entity.name), [&](const auto& word) {
      return words.has("kin.notify", word) || words.has("kin.notify", root_of(word));
    });
    if (!entity.kept || !kin) continue;
    for (const model::EntityField& field : entity.fields) {
      const std::string small = lower(field.is.name);
      if (!field.is.place.file.valid() || (small != "url" && small != "urls" && small != "address"))
        continue;
      name = entity.name + "." + field.is.name;
      return &field;
    }
  }
  return nullptr;
}

}  // namespace

void find_reached(const Beside& beside, const RequestWords& words, Existing& existing) {
  if (beside.request.removes) return;
  for (const std::string& library : words.group("many_channels")) {
    const RequestWord* service = service_of(beside.request, words, library);
    if (service == nullptr) continue;
    existing.reached = reached_by(beside, library);
    if (!existing.reached) continue;
    existing.reached->service = service->word;
    std::string name;
    if (const auto* field = address_of(beside.analysis, words, name)) {
      existing.reached->kept_in = name;
      existing.reached->kept = field->is.place;
    }
    existing.family.reset();
    return;
  }
}

void tell_reached(const Beside& beside, Existing& existing) {
  if (!existing.reached) return;
  const Reached& one = *existing.reached;
  auto claim = beside.saying.seen(kAnswerAbout, one.library,
                                  "It may be there already, without new code: " + code(one.by) +
                                      " sends by the library " + code(one.library) +
                                      ", which reaches " + one.service + " by an address.",
                                  {one.place}, Confidence::medium);
  if (!claim) return;
  beside.saying.name(*claim, code(one.library), one.library, one.place);
  existing.answer = std::move(claim);
  existing.claims.clear();
  add(existing.claims,
      beside.saying.seen("exists.reached", one.library,
                         code(one.by) + " sends by " + code(one.library) + ".", {one.place}));
  if (!one.kept_in.empty())
    add(existing.claims,
        beside.saying.seen("exists.address", one.kept_in,
                           "An address is kept in " + code(one.kept_in) + ".", {one.kept}));
}

std::optional<Claim> ask_address(const AskContext& context) {
  if (!context.existing.reached || context.existing.reached->kept_in.empty()) return std::nullopt;
  const Reached& one = *context.existing.reached;
  return context.saying.seen("ask.address", one.kept_in,
                             "Is it enough that people enter an address for " + one.service +
                                 ", as " + code(one.kept_in) +
                                 " keeps one, or are they to be led to it?",
                             {one.kept, one.place});
}

}  // namespace cutaway::answers
