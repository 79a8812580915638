// SPDX-License-Identifier: Apache-2.0
// `trace` backwards: each entry point with its shortest way to what was asked for.
#include <algorithm>

#include "base/text.h"
#include "model/trace/unread_calls.h"
#include "render/answers.h"
#include "render/countable.h"
#include "render/screen.h"
#include "render/trace_answer.h"
#include "render/unicode.h"

namespace cutaway::render {
namespace {

constexpr std::size_t kMostShown = 40;

const model::EntryPoint& entry_of(const WaysBack& back, const model::Way& way) {
  return back.tracing->entry_points()[way.entry];
}

std::string target_name(const model::Model& model, const model::FarSide& to) {
  std::vector<std::string> names;
  for (const PartId part : to.parts) names.emplace_back(part_name(model, part));
  for (const std::size_t entity : to.entities) names.push_back(model.entities[entity].name);
  return names.empty() ? to.name : join_and(names);
}

/// "create → Orders.save → writes Order in db"; long ways without their middle.
std::string way_words(const model::Way& way) {
  std::vector<std::string> names;
  for (const model::WayStep& step : way.steps) names.push_back(step.what);
  if (names.size() > 5) names.erase(names.begin() + 2, names.end() - 2);
  if (way.steps.size() > 5) names.insert(names.begin() + 2, "…");
  return join(names, " → ");
}

/// Entry points whose body is known and whose calls are read: of these it can be said.
std::size_t followed(const Context& context, const WaysBack& back) {
  const auto& all = back.tracing->entry_points();
  return static_cast<std::size_t>(std::ranges::count_if(all, [&](const model::EntryPoint& entry) {
    return entry.body.valid() &&
           model::only_outlined(*context.analysis->project, entry.body.file).empty();
  }));
}

/// Lines of the map that lead there from parts none of whose entry points was seen to.
std::vector<const model::Connection*> other_lines(const model::Model& model, const WaysBack& back) {
  std::vector<const model::Connection*> out;
  for (const model::Connection& line : model.connections) {
    const bool there = std::ranges::find(back.to.parts, line.to) != back.to.parts.end();
    const bool told = std::ranges::any_of(
        back.ways, [&](const model::Way& way) { return entry_of(back, way).part == line.from; });
    if (there && !told && model.part(line.from).built_here && !line.places.empty())
      out.push_back(&line);
  }
  return out;
}

}  // namespace

std::string ways_text(const Context& context, const WaysBack& back) {
  const std::size_t width = std::max(context.width, 40U);
  const Quotes places(context.evidence == "none" ? nullptr : context.analysis);
  Group group{{}, {}, false};
  const std::string name = masked(target_name(*context.analysis->model, back.to));
  group.items.push_back(sentence(std::to_string(back.ways.size()) + " of " +
                                     counted(followed(context, back), "entry point") +
                                     " that could be followed lead to " + name + ".",
                                 "", width));
  for (const model::Way& way : back.ways) {
    if (group.items.size() > kMostShown) {
      group.items.push_back(
          {{"and " + with_commas(back.ways.size() - kMostShown) + " more (--json has all)", "",
            Emphasis::faint}});
      break;
    }
    const model::EntryPoint& entry = entry_of(back, way);
    const Place& last = way.steps.back().place;
    group.items.push_back(sentence(masked(entry.name + " · " + way_words(way)),
                                   places.knows(last) ? first_label(places, {last}) : "", width,
                                   "  ", "    "));
  }
  const auto others = other_lines(*context.analysis->model, back);
  if (!others.empty())
    group.items.push_back(sentence("The map has more lines that lead there, from:", "", width));
  for (std::size_t i = 0; i < others.size() && i < kMostShown; ++i) {
    const std::string from(part_name(*context.analysis->model, others[i]->from));
    const Place& first = others[i]->places.front();
    group.items.push_back(sentence(masked(from),
                                   places.knows(first) ? first_label(places, {first}) : "", width,
                                   "  ", "    "));
  }
  return draw({group}, width, context.color).bytes();
}

std::string ways_json(const Context& context, const WaysBack& back) {
  const model::Model& model = *context.analysis->model;
  std::vector<Place> cited;
  for (const model::Way& way : back.ways) {
    for (const model::WayStep& step : way.steps) cited.push_back(step.place);
  }
  return answer_json(context, cited, [&](JsonWriter& json, JsonParts& parts) {
    json.member("to", masked(target_name(model, back.to))).key("n").number(back.ways.size());
    json.key("of").number(followed(context, back)).key("entry_points").open_array();
    for (const model::Way& way : back.ways) {
      const model::EntryPoint& entry = entry_of(back, way);
      json.open_object().member("kind", entry.kind).member("name", masked(entry.name));
      json.key("part").text_or_null(part_name(model, entry.part));
      parts.places("evidence", entry.places);
      json.key("way").open_array();
      for (const model::WayStep& step : way.steps) {
        json.open_object().member("what", masked(step.what));
        parts.places("evidence", {step.place});
        json.close();
      }
      json.close().close();
    }
    json.close();
  });
}

PlainTable ways_table(const model::Analysis& analysis, const WaysBack& back) {
  const Quotes places(&analysis);
  PlainTable table{{"Entry point", "Part", "Way", "Where"}, {}};
  for (const model::Way& way : back.ways) {
    const model::EntryPoint& entry = entry_of(back, way);
    table.rows.push_back({masked(entry.name), std::string(part_name(*analysis.model, entry.part)),
                          masked(way_words(way)), first_label(places, {way.steps.back().place})});
  }
  return table;
}

}  // namespace cutaway::render
