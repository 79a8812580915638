// SPDX-License-Identifier: Apache-2.0
// What stops when a store, broker or other part is lost, and how many parts an answer waits for.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "model/trace/call_graph.h"
#include "narrative/claim_rule.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kFewest = 5, kMostTold = 3;

/// What is asked of a program and is followed like a route, where it stands beside routes.
constexpr std::string_view kAsked = "endpoint|graphql|rpc|websocket";

bool is_asked(std::string_view kind) {
  return std::ranges::any_of(split(kAsked, '|'), [&](auto one) { return one == kind; });
}

struct Loss {
  PartId part;
  CountedSet counted;
};

struct Losses {
  std::vector<Loss> parts;
  CountedSet in_a_row;        ///< endpoints that wait for several parts one after the other
  std::uint32_t deepest = 0;  ///< most parts in a row
  bool operations = false;    ///< others than endpoints are among what waits for one part
  std::uint64_t silent = 0;   ///< those of which nothing is seen that they reach
};

/// Endpoints that wait for several parts in a row.
void count_rows(const std::vector<model::EntryPoint>& entries,
                const std::vector<model::Dependence>& needs, Losses& out) {
  std::vector<std::string> depths;
  for (std::size_t e = 0; e < entries.size(); ++e) {
    if (entries[e].kind != "endpoint" || !entries[e].body.valid()) continue;
    out.in_a_row.of += 1;
    if (needs[e].depth < 2 || needs[e].needs.empty()) continue;
    out.in_a_row.n += 1;
    out.deepest = std::max(out.deepest, needs[e].depth);
    if (out.in_a_row.examples.size() < 3 && !entries[e].places.empty())
      out.in_a_row.examples.push_back(entries[e].places.front());
  }
  for (std::uint32_t depth = 2; depth <= out.deepest; ++depth)
    depths.push_back(std::to_string(depth));
  out.in_a_row.query = {"needs", {{"in_a_row", join(depths, "|")}}};
}

/// Endpoints and operations that wait for each part, of those that could be followed, the gravest
/// first.
Losses losses(const Story& story) {
  const auto& entries = story.tracing().entry_points();
  const auto& needs = story.needs();
  std::map<PartId, Loss> by_part;
  std::uint64_t of = 0;
  Losses all;
  for (std::size_t e = 0; e < entries.size(); ++e) {
    if (!is_asked(entries[e].kind) || !entries[e].body.valid()) continue;
    all.operations = all.operations || entries[e].kind != "endpoint";
    of += 1;
    all.silent += needs[e].reaches.empty() && needs[e].beyond.empty() ? 1 : 0;
    for (const PartId part : needs[e].needs) {
      Loss& loss = by_part[part];
      loss.part = part;
      loss.counted.n += 1;
      if (loss.counted.examples.size() < 3 && !entries[e].places.empty())
        loss.counted.examples.push_back(entries[e].places.front());
    }
  }
  count_rows(entries, needs, all);
  std::vector<Loss>& out = all.parts;
  for (auto& [part, loss] : by_part) {
    loss.counted.of = of;
    loss.counted.query = {"needs", {{"part", story.model().part(part).name}}};
    if (all.operations) loss.counted.query.parameters.emplace_back("kind", std::string(kAsked));
    out.push_back(std::move(loss));
  }
  std::ranges::stable_sort(out,
                           [](const Loss& a, const Loss& b) { return a.counted.n > b.counted.n; });
  return all;
}

/// "12 of the 40 endpoints … wait for up to 3 parts in a row before they answer."
void tell_rows(const Story& story, const Losses& losses, std::vector<Claim>& out) {
  if (losses.in_a_row.n == 0) return;
  Sentence sentence(story, "lost_part", "in_a_row");
  sentence.text(with_commas(losses.in_a_row.n) + " of the " + with_commas(losses.in_a_row.of) +
                " endpoints that could be followed " + (losses.in_a_row.n == 1 ? "waits" : "wait") +
                " for " + (losses.deepest > 2 ? "up to " : "") + std::to_string(losses.deepest) +
                " parts in a row before " +
                (losses.in_a_row.n == 1 ? "it answers." : "they answer."));
  add(out, sentence.basis(Basis::counted)
               .confidence(Confidence::medium)
               .counted(losses.in_a_row)
               .finish());
}

void tell(const Story& story, std::vector<Claim>& out) {
  if (story.model().endpoints.size() + story.model().operations.size() < kFewest) return;
  std::size_t told = 0;
  const Losses all = losses(story);
  for (const Loss& loss : all.parts) {
    const model::Part& part = story.model().part(loss.part);
    const bool worth = loss.counted.of >= kFewest && loss.counted.n * 4 >= loss.counted.of;
    if (!worth || told == kMostTold || !named_in_lines(story, part)) continue;
    Sentence sentence(story, "lost_part", part.key);
    const std::string technology = technology_name(story, part);
    const std::string name = part.built_here || technology.empty() ? code(part.name) : technology;
    sentence.named(part.built_here || technology.empty() ? name : code(part.name), part.name,
                   place_of_name(story, part));
    const std::string called =
        part.built_here || technology.empty() || lower(technology) == lower(part.name)
            ? name
            : technology + " (" + code(part.name) + ")";
    // Who has chosen another one, or none, does not lose it.
    const bool chosen = part.runs == "optional" || !part.set_by.empty();
    // Where a good part of them ends at something that was not followed, the share says nothing.
    const bool open = all.silent * 3 >= loss.counted.of;
    const std::string asked = all.operations ? " endpoints and operations" : " endpoints";
    sentence.text(
        (chosen ? "Where " + called + " is used and lost, " : "If " + called + " is lost, ") +
        (open ? "at least " + with_commas(loss.counted.n) + asked +
                    " cannot answer as they should; of many others it was not seen what they reach."
              // What runs before each of them may need the part, too.
              : (loss.counted.n < loss.counted.of ? "at least " : "") +
                    with_commas(loss.counted.n) + " of the " + with_commas(loss.counted.of) +
                    asked + " that could be followed cannot answer as they should."));
    const auto before = out.size();
    add(out, sentence.basis(Basis::counted)
                 .confidence(Confidence::medium)
                 .counted(loss.counted)
                 .finish());
    told += out.size() - before;
  }
  tell_rows(story, all, out);
}

}  // namespace

extern const ClaimRule record_lost_part;
const ClaimRule record_lost_part{"lost_part", "what stops when a part is lost",
                                 Topic::worth_knowing, 46, tell};

}  // namespace cutaway::narrative
