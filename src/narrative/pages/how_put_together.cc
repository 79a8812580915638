// SPDX-License-Identifier: Apache-2.0
// Page 4: parts, stores and who talks to whom, as sentences, picture and table.
#include <algorithm>

#include "base/text.h"
#include "narrative/architecture.h"
#include "narrative/asks.h"
#include "narrative/blocks.h"
#include "narrative/claim_rule.h"
#include "narrative/follows.h"
#include "narrative/narrate.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostBoxes = 15;

std::string talks_to(const Story& story, const model::Part& part) {
  std::vector<std::string> names;
  for (const auto& connection : story.model().connections) {
    if (&story.model().part(connection.from) != &part) continue;
    const std::string& name = story.model().part(connection.to).name;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names.empty() ? "nobody that we saw" : list_up_to(names, 6);
}

/// The parts that are drawn, the most connected ones first when there are too many.
std::vector<std::size_t> drawn_parts(const model::Model& model) {
  std::vector<std::size_t> lines(model.parts.size(), 0), out;
  for (const auto& connection : model.connections) {
    ++lines[connection.from.index()];
    ++lines[connection.to.index()];
  }
  for (std::size_t i = 0; i < model.parts.size(); ++i) {
    if (model.parts[i].runs != "dev" && model.parts[i].kind != "library") out.push_back(i);
  }
  std::stable_sort(out.begin(), out.end(),
                   [&](std::size_t a, std::size_t b) { return lines[a] > lines[b]; });
  if (out.size() > kMostBoxes) out.resize(kMostBoxes);
  std::sort(out.begin(), out.end());
  return out;
}

Diagram draw(const Story& story) {
  const auto& model = story.model();
  Diagram diagram{"containers",
                  "Containers of " + story.name,
                  story.name,
                  "Parts of " + story.name + " and who talks to whom.",
                  {},
                  {},
                  ""};
  const auto drawn = drawn_parts(model);
  const auto is_drawn = [&](PartId id) {
    return std::binary_search(drawn.begin(), drawn.end(), id.index());
  };
  std::size_t all = 0;
  for (const auto& part : model.parts) all += part.runs != "dev" && part.kind != "library" ? 1 : 0;
  for (const std::size_t i : drawn) {
    const auto& part = model.parts[i];
    diagram.boxes.push_back({part.key, part.name, kind_noun(part.kind),
                             technologies_of(story, part), job_of(story, part), part.kind,
                             part.kind == "external" || part.kind == "actor" ? "" : story.name});
  }
  for (const auto& connection : model.connections) {
    if (!is_drawn(connection.from) || !is_drawn(connection.to)) continue;
    const std::string label = connection.label.empty() ? connection.kind : connection.label;
    diagram.lines.push_back({model.part(connection.from).key, model.part(connection.to).key, label,
                             connection.protocol, style_of(connection)});
  }
  if (all > drawn.size()) diagram.more = "+" + std::to_string(all - drawn.size()) + " more";
  return diagram;
}

Table table_of_parts(const Story& story) {
  Table table{"Parts", {"Part", "What it does here", "Technology", "Talks to", "Runs"}, {}, ""};
  for (const auto& part : story.model().parts) {
    table.rows.push_back(row({part.name, job_of(story, part), technologies_of(story, part),
                              talks_to(story, part), part.runs},
                             part.places));
  }
  return table;
}

Table table_of_lines(const Story& story) {
  Table table{"Who talks to whom", {"From", "To", "What for", "How", "Seen as"}, {}, ""};
  const auto& model = story.model();
  for (const auto& connection : model.connections) {
    const char* seen = connection.configured_only        ? "configured, no call found"
                       : connection.basis == Basis::seen ? "a call in the code"
                                                         : "inferred";
    table.rows.push_back(row(
        {model.part(connection.from).name, model.part(connection.to).name,
         connection.label.empty() ? connection.kind : connection.label, connection.protocol, seen},
        connection.places));
  }
  return table;
}

void build(const Story& story, Page& page) {
  if (story.model().parts.empty()) return;
  add_paragraphs(page.blocks,
                 tell_rules(story, {"parts", "talks", "stores", "outside", "way_in", "lost_part"}));
  Diagram diagram = draw(story);
  if (diagram.boxes.size() > 1) page.blocks.push_back({std::move(diagram)});
  add_table(page.blocks, table_of_parts(story));
  add_table(page.blocks, table_of_lines(story));
  for (Claim& claim : busiest_part_consequences(story)) page.means.push_back(std::move(claim));
  for (Claim& claim : single_caller_consequences(story)) page.means.push_back(std::move(claim));
  for (Claim& claim : ask_about_unused_parts(story)) page.ask.push_back(std::move(claim));
  for (Claim& claim : ask_about_owner(story)) page.ask.push_back(std::move(claim));
}

}  // namespace

extern const PageRecord record_how_put_together;
const PageRecord record_how_put_together{
    4, "how-it-is-put-together", "How it is put together",
    "Which parts run, where does data rest, and who talks to whom?", build};

}  // namespace cutaway::narrative
