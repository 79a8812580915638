// SPDX-License-Identifier: Apache-2.0
// Draws who talks to whom: one line for each part and protocol, callers that nobody calls first.
#include "narrative/pictures/picture.h"

#include <algorithm>

#include "base/text.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kWidth = 78;

struct Arrow {
  const model::Part* from = nullptr;
  std::string label;
  bool seen = true;
  std::vector<const model::Part*> to;
};

std::vector<Arrow> arrows_of(const Story& story) {
  std::vector<Arrow> out;
  const auto& model = story.model();
  for (const auto& connection : model.connections) {
    const auto& from = model.part(connection.from);
    const auto& to = model.part(connection.to);
    if (from.runs == "dev" || to.runs == "dev") continue;
    const bool seen = !connection.configured_only;
    // People use what nobody says how it is asked.
    const bool by_people = model.part(connection.from).kind == "actor";
    const std::string label = !connection.protocol.empty() ? connection.protocol
                              : by_people                  ? "uses"
                                                           : connection.kind;
    auto found = std::find_if(out.begin(), out.end(), [&](const Arrow& arrow) {
      return arrow.from == &from && arrow.label == label && arrow.seen == seen;
    });
    if (found == out.end()) found = out.insert(out.end(), Arrow{&from, label, seen, {}});
    if (std::find(found->to.begin(), found->to.end(), &to) == found->to.end())
      found->to.push_back(&to);
  }
  return out;
}

std::size_t times_called(const Story& story, const model::Part* part) {
  const auto& model = story.model();
  return static_cast<std::size_t>(std::count_if(
      model.connections.begin(), model.connections.end(),
      [&](const auto& c) { return &model.part(c.to) == part && &model.part(c.from) != part; }));
}

/// "PostgreSQL" for a store, its own name for what is made here, be it no more than a library.
std::string box_name(const Story& story, const model::Part& part) {
  return is_ours(part) || part.kind == "library" ? part.name : technology_name(story, part);
}

std::string line_of(const Story& story, const Arrow& arrow, std::size_t column) {
  std::string out = "  " + box_name(story, *arrow.from);
  if (out.size() < column) out.append(column - out.size(), ' ');
  out += arrow.seen ? " --" + arrow.label + "--> " : " .." + arrow.label + "..> ";
  std::size_t shown = 0;
  for (const model::Part* to : arrow.to) {
    const std::string name = (shown == 0 ? "" : ", ") + box_name(story, *to);
    if (shown > 0 && out.size() + name.size() + 12 > kWidth) break;
    out += name;
    ++shown;
  }
  if (shown < arrow.to.size()) out += ", " + std::to_string(arrow.to.size() - shown) + " more";
  return std::string(cut_utf8(out, kWidth + 2));
}

}  // namespace

std::vector<std::string> draw_picture(const Story& story, std::size_t most) {
  std::vector<Arrow> arrows = arrows_of(story);
  std::stable_sort(arrows.begin(), arrows.end(), [&](const Arrow& a, const Arrow& b) {
    const std::size_t called_a = times_called(story, a.from);
    const std::size_t called_b = times_called(story, b.from);
    if ((called_a == 0) != (called_b == 0)) return called_a == 0;
    return a.from != b.from && a.to.size() > b.to.size();
  });
  std::size_t column = 0;
  for (std::size_t i = 0; i < arrows.size() && i < most; ++i) {
    column = std::max(column, box_name(story, *arrows[i].from).size() + 2);
  }
  column = std::min<std::size_t>(column, 26);
  std::vector<std::string> out;
  for (const Arrow& arrow : arrows) {
    if (out.size() + 1 >= most && arrows.size() > most) {
      out.push_back("  and " + std::to_string(arrows.size() - out.size()) + " more");
      break;
    }
    out.push_back(line_of(story, arrow, column));
  }
  return out;
}

}  // namespace cutaway::narrative
