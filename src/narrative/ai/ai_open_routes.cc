// SPDX-License-Identifier: Apache-2.0
// Tells addresses that by their names take questions, and what asks them inside of the product: a
// way that ends in a service of one's own which asks models is a way to a model, too.
#include "narrative/ai/ai_open_routes.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <tuple>

#include "base/text.h"
#include "model/trace/trace.h"
#include "narrative/ai/ai_names.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;
using model::Trace;
using model::TraceStep;

constexpr std::size_t kMost = 5;   ///< addresses that are told
constexpr std::size_t kSteps = 5;  ///< functions between both
constexpr std::size_t kMostTraced = 200;
constexpr model::TraceLimits kTraced{12, 500, 300};

struct OpenRoute {
  std::string entry;
  const meaning::Route* route = nullptr;
};

/// A way from one address to an open one of another part.
struct OwnWay {
  const model::EntryPoint* from = nullptr;
  const OpenRoute* to = nullptr;
  Trace trace;
  std::size_t arrives = 0;  ///< the step
  bool talks = false;       ///< the address by which it comes in names a talk
};

/// "chat" of `/chat/<str:chat_id>`: what is filled in says nothing.
std::string last_said(std::string_view path) {
  std::string out;
  for (const std::string_view part : split(path, '/'))
    if (!part.empty() && part.find_first_of("{<:*") == std::string_view::npos) out = part;
  return out;
}

bool names_talk(const Story& story, std::string_view text) {
  return std::ranges::any_of(identifier_words(text), [&](std::string word) {
    if (has_word(story, "path.answers", word)) return true;
    if (word.ends_with('s')) word.pop_back();
    return has_word(story, "path.answers", word);
  });
}

std::vector<OpenRoute> open_routes(const Story& story, const AiBook& book) {
  std::vector<OpenRoute> out;
  for (const meaning::Route& route : story.facts().routes) {
    if (route.method != "POST" || !route.complete) continue;
    if (story.analysis.project->file(route.place.file).origin != sources::Origin::own) continue;
    const std::string entry = route.method + " " + route.path;
    const std::vector<std::string> said = identifier_words(last_said(route.path));
    const bool asks = std::ranges::any_of(
        said, [&](const std::string& word) { return has_word(story, "path.answers", word); });
    const auto same = [&](const auto& path) { return path.entry == entry; };
    // `POST /delete-chat` takes no question.
    if (!said.empty() && has_word(story, "path.keeps", said.front())) continue;
    if (asks && std::ranges::none_of(book.paths, same) && std::ranges::none_of(out, same))
      out.push_back({entry, &route});
  }
  return out;
}

/// The first step at which another part takes over in the handler of an open address.
std::optional<OwnWay> way_from(const model::EntryPoint& entry, Trace trace,
                               const std::vector<OpenRoute>& open) {
  for (std::size_t i = 0; i < trace.steps.size(); ++i) {
    const TraceStep& step = trace.steps[i];
    if (step.kind != "arrive" || step.reaches.empty() || !step.body.valid()) continue;
    for (const OpenRoute& route : open)
      if (route.route->handler == step.body)
        return OwnWay{&entry, &route, std::move(trace), i, false};
  }
  return std::nullopt;
}

/// Each handler once: one program may serve the same under two prefixes.
std::vector<OwnWay> own_ways(const Story& story, const std::vector<OpenRoute>& open) {
  std::vector<OwnWay> out;
  std::set<SymbolRef> seen;
  for (const model::EntryPoint& entry : story.tracing().entry_points()) {
    if (entry.kind != "endpoint" || !entry.name.starts_with("POST ") || !entry.body.valid())
      continue;
    if (entry.places.empty() || !seen.insert(entry.body).second) continue;
    if (seen.size() > kMostTraced) break;
    auto way = way_from(entry, story.tracing().from(entry, kTraced), open);
    if (!way) continue;
    way->talks = names_talk(story, entry.name);
    out.push_back(std::move(*way));
  }
  const auto is_open = [&](const OwnWay& way) {
    return std::ranges::any_of(open, [&](const auto& one) { return one.entry == way.from->name; });
  };
  // What only hands a question on says less of the product than what does something around it.
  const auto rank = [&](const OwnWay& way) {
    return std::tuple(!way.talks, is_open(way),
                      static_cast<std::ptrdiff_t>(kTraced.steps) -
                          static_cast<std::ptrdiff_t>(way.trace.steps.size()));
  };
  std::ranges::stable_sort(out, {}, rank);
  return out;
}

/// "`Session.stream_inference` and `stream_chat_completion`": what leads to the step, outermost
/// first.
Names functions_above(const OwnWay& way) {
  std::vector<const TraceStep*> above;
  for (std::size_t at = way.trace.steps[way.arrives].parent; at != TraceStep::npos;
       at = way.trace.steps[at].parent)
    if (way.trace.steps[at].kind == "call" && !way.trace.steps[at].places.empty())
      above.push_back(&way.trace.steps[at]);
  Names out;
  for (auto step = above.rbegin(); step != above.rend(); ++step)
    out.add(code((*step)->what), (*step)->places.front());
  return out;
}

/// Whether it could be told: only then more is told of that way.
bool tell_way(const Story& story, const OwnWay& way, std::vector<Claim>& out) {
  const TraceStep& arrives = way.trace.steps[way.arrives];
  const Names names = functions_above(way);
  const std::string part = story.model().part(arrives.reaches.front()).name;
  Sentence sentence(story, "ai.path.own_service", way.from->name + "," + way.to->entry);
  sentence.text("What comes in by " + code(way.from->name) +
                (names.texts.empty() ? std::string(" goes")
                                     : " goes through " + list_up_to(names.texts, kSteps)) +
                " to " + code(way.to->entry) + " of the product's own " + part + ".");
  sentence.at(way.from->places, 1).at(names.places, kSteps).at(way.to->route->place);
  auto claim = sentence.basis(Basis::inferred).confidence(Confidence::medium).finish();
  if (!claim) return false;
  out.push_back(std::move(*claim));
  Sentence rest(story, "ai.path.own_rest", way.to->entry);
  rest.text("By its name, " + code(way.to->entry) +
            " takes questions for models; the way from there to a model was not followed.");
  add(out, rest.at(way.to->route->place).confidence(Confidence::medium).finish());
  return true;
}

/// "On that way other parts of the product are asked, too, not always: `POST /v1/rerank` of …"
void tell_other_parts(const Story& story, const OwnWay& way, std::vector<Claim>& out) {
  Names names;
  for (const TraceStep& step : way.trace.steps) {
    const bool other = step.kind == "arrive" && !step.reaches.empty() && !step.places.empty() &&
                       step.body != way.trace.steps[way.arrives].body;
    if (other)
      names.add(code(step.what) + " of " + story.model().part(step.reaches.front()).name,
                step.places.front());
  }
  tell_fewer_names(
      story, names, "ai.path.own_others",
      "On that way, not each time, the product's own services are asked for more: ", kMost, out);
}

}  // namespace

std::vector<Claim> ai_open_routes(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  const std::vector<OpenRoute> open = open_routes(story, book);
  if (open.empty() || open.size() > kMost) return out;
  const std::vector<OwnWay> ways = own_ways(story, open);
  std::set<std::string> told;
  Names beside, alone;
  for (const OwnWay& way : ways) {
    if (&way == &ways.front()) {
      if (!tell_way(story, way, out)) break;
      tell_other_parts(story, way, out);
    } else if (way.to == ways.front().to && way.talks) {
      beside.add(code(way.from->name), way.from->places.front());
    } else {
      continue;
    }
    told.insert(way.from->name), told.insert(way.to->entry);
  }
  if (!beside.texts.empty())
    tell_fewer_names(story, beside, "ai.path.own_beside",
                     "Other addresses lead to " + code(ways.front().to->entry) + ", too: ", kMost,
                     out);
  for (const OpenRoute& route : open)
    if (!told.contains(route.entry)) alone.add(code(route.entry), route.route->place);
  if (alone.texts.empty()) return out;
  const bool one = alone.texts.size() == 1;
  Sentence sentence(story, "ai.path.open", join(alone.texts, ","));
  sentence.text("By " + std::string(one ? "its name" : "their names") + ", " +
                list_up_to(alone.texts, kMost) + (one ? " takes" : " take") +
                " questions, too; the way from there to a model was not followed.");
  add(out, sentence.at(alone.places, kMost).confidence(Confidence::medium).finish());
  return out;
}

}  // namespace cutaway::narrative
