// SPDX-License-Identifier: Apache-2.0
// With what was counted here; without that it is not asked.
#include "answers/scope/questions/asked_at_last.h"

#include <algorithm>
#include <bit>

#include "answers/scope/request/word_bits.h"
#include "base/text.h"
#include "model/queries.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;

/// "Must `Question` keep something new for it? It is written in two places today."
std::optional<Claim> ask_kept(const AskContext& context) {
  const model::Entity* kept = context.subject();
  const std::string& change = context.decision.change_class;
  // Of what is new in code, rows of today are changed only by chance.
  if (kept == nullptr || !kept->kept || kept->fields.empty() || context.request.removes ||
      change != "data")
    return std::nullopt;
  CountedSet writes =
      model::count(context.analysis, {"callers", {{"entity", kept->name}, {"writes", "yes"}}});
  if (writes.n == 0) return std::nullopt;
  const std::string text = "Must " + code(kept->name) +
                           " keep something new for it, so that its rows of today are changed "
                           "along? It is written in " +
                           narrative::amount(writes.n, "place") + " today.";
  return context.saying.counted("ask.keeps_more", kept->name, text, std::move(writes));
}

/// "Who may do it? Rights are asked for here, as by `POST /dashboards` for `create_dashboard`.": of
/// what is new, where endpoints have rights of their own. One about the same thing or in a file
/// that it touches.
std::optional<Claim> ask_who(const AskContext& context) {
  if (context.decision.change_class != "code" || context.request.rights) return std::nullopt;
  const auto own_right = [&](const model::Endpoint& endpoint) {
    return !endpoint.roles.empty() && !endpoint.places.empty() && endpoint.method != "GET" &&
           !std::ranges::all_of(
               identifier_words(endpoint.roles.front()),
               [&](const std::string& word) { return context.words.has("only_login", word); });
  };
  const std::vector<model::Endpoint>& all = context.analysis.model->endpoints;
  const model::Endpoint* shown = nullptr;
  std::size_t most = 0;
  const WordBits bits(context.request);
  const std::uint32_t tells = context.existing.strong;
  for (const model::Endpoint& endpoint : all) {
    if (!own_right(endpoint)) continue;
    const bool near = std::ranges::find(context.scope.files, endpoint.places.front().file,
                                        &TouchedFile::file) != context.scope.files.end();
    const std::size_t said =
        static_cast<std::size_t>(std::popcount(bits.in(endpoint.path) & tells)) + (near ? 1 : 0);
    if (said > most) most = said, shown = &endpoint;
  }
  if (shown == nullptr) return std::nullopt;
  const std::string name = shown->method + " " + shown->path;
  std::vector<Place> places;
  for (const auto& guard : shown->guarded_by) places.push_back(guard.place);
  places.insert(places.end(), shown->places.begin(), shown->places.end());
  return context.saying.seen("ask.rights", name,
                             "Who may do it? Rights are asked for here, as by " + code(name) +
                                 " for " + code(shown->roles.front()) + ".",
                             places);
}

}  // namespace

std::optional<Claim> ask_at_last(const AskContext& context) {
  auto kept = ask_kept(context);
  return kept ? std::move(kept) : ask_who(context);
}

}  // namespace cutaway::answers
