// SPDX-License-Identifier: Apache-2.0
// Plans the pictures: which boxes, which lines, what stands beside the title.
#include "narrative/pictures/views.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"
#include "narrative/pictures/buckets.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostOutside = 12;

std::vector<std::size_t> all_elements(const Architecture& architecture) {
  std::vector<std::size_t> out(architecture.elements.size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = i;
  return out;
}

/// People and outside systems, the most connected ones first; sorted by index when cut.
std::vector<std::size_t> surroundings(const Architecture& architecture, std::size_t& left_out) {
  std::vector<std::size_t> lines(architecture.elements.size(), 0), out;
  for (const Link& link : architecture.links) {
    ++lines[link.from];
    ++lines[link.to];
  }
  for (std::size_t i = 0; i < architecture.elements.size(); ++i) {
    if (!architecture.elements[i].inside()) out.push_back(i);
  }
  std::stable_sort(out.begin(), out.end(),
                   [&](std::size_t a, std::size_t b) { return lines[a] > lines[b]; });
  left_out = out.size() > kMostOutside ? out.size() - kMostOutside : 0;
  if (left_out > 0) out.resize(kMostOutside);
  std::sort(out.begin(), out.end());
  return out;
}

/// One picture holds fifteen, but twelve groups are easier to read than fifteen.
std::vector<Bucket> overview(const Architecture& architecture, const Story& story) {
  const std::size_t most = architecture.elements.size() > kMostBoxes ? 12 : kMostBoxes;
  return bucketed(architecture, story, all_elements(architecture), most);
}

std::string more_words(std::size_t left_out) {
  return left_out == 0 ? "" : "+" + std::to_string(left_out) + " more in the table";
}

/// The buckets outside of `inner` that its elements talk to, the most talkative first.
std::vector<Bucket> neighbours(const Architecture& architecture, const std::vector<Bucket>& buckets,
                               const Bucket& inner, std::size_t most, std::size_t& left_out) {
  std::vector<std::size_t> bucket_of(architecture.elements.size(), buckets.size());
  for (std::size_t i = 0; i < buckets.size(); ++i) {
    for (const std::size_t element : buckets[i].elements) bucket_of[element] = i;
  }
  const std::size_t self = bucket_of[inner.elements[0]];
  std::map<std::size_t, std::size_t> talk;
  for (const Link& link : architecture.links) {
    const std::size_t from = bucket_of[link.from], to = bucket_of[link.to];
    if (from == self && to != self) ++talk[to];
    if (to == self && from != self) ++talk[from];
  }
  std::vector<std::pair<std::size_t, std::size_t>> order;
  for (const auto& [bucket, count] : talk) {
    if (bucket < buckets.size()) order.emplace_back(count, bucket);
  }
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  left_out = order.size() > most ? order.size() - most : 0;
  std::vector<Bucket> out;
  for (std::size_t i = 0; i < order.size() && i < most; ++i)
    out.push_back(buckets[order[i].second]);
  return out;
}

/// More arrows than that in one picture cannot be followed.
constexpr std::size_t kMostArrows = 24;

/// Takes out arrows that most parts have alike, then those without a call; says how many.
void thin_out(Diagram& picture) {
  const auto take_out = [&](const std::string& what, auto unwanted) {
    if (picture.lines.size() <= kMostArrows) return;
    const auto gone = std::erase_if(picture.lines, unwanted);
    if (gone == 0) return;
    picture.more += (picture.more.empty() ? "" : " · ") + std::string("+") +
                    counted(gone, "arrow") + " " + what + " in the table";
  };
  take_out("to monitoring and settings", [&](const DiagramLine& line) {
    return std::any_of(picture.boxes.begin(), picture.boxes.end(), [&](const DiagramBox& box) {
      return box.id == line.to &&
             (box.kind == "observability" || box.kind == "config" || box.kind == "registry");
    });
  });
  // Of these only as many as are too many, the last first.
  std::size_t gone = 0;
  for (std::size_t i = picture.lines.size(); i-- > 0 && picture.lines.size() > kMostArrows;) {
    if (picture.lines[i].style != DiagramLine::Style::dotted) continue;
    picture.lines.erase(picture.lines.begin() + static_cast<long>(i));
    ++gone;
  }
  if (gone > 0) {
    picture.more += (picture.more.empty() ? "" : " · ") + std::string("+") +
                    counted(gone, "arrow") + " known from settings only in the table";
  }
}

Diagram group_view(const Architecture& architecture, const Story& story,
                   const std::vector<Bucket>& buckets, const Bucket& group, std::size_t number) {
  Diagram out{"group-" + std::to_string(number),
              "Containers of " + group.name,
              architecture.name,
              "The parts that " + group.name + " holds, and whom they talk to.",
              {},
              {},
              ""};
  std::vector<Bucket> drawn = bucketed(architecture, story, group.elements, 10, true);
  std::size_t left_out = 0;
  for (Bucket& one : neighbours(architecture, buckets, group, kMostBoxes - drawn.size(), left_out))
    drawn.push_back(std::move(one));
  draw_buckets(architecture, drawn, out);
  for (DiagramBox& box : out.boxes) box.group.clear();
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    const bool member = std::find(group.elements.begin(), group.elements.end(),
                                  drawn[i].elements[0]) != group.elements.end();
    if (member) out.boxes[i].group = group.name;
  }
  // What neighbours say to each other belongs to the overview.
  std::erase_if(out.lines, [&](const DiagramLine& line) {
    return std::none_of(out.boxes.begin(), out.boxes.end(), [&](const DiagramBox& box) {
      return !box.group.empty() && (box.id == line.from || box.id == line.to);
    });
  });
  if (left_out > 0) out.more = "+" + counted(left_out, "more neighbour");
  thin_out(out);
  return out;
}

/// The modules that are drawn: the most connected, then the biggest.
std::vector<std::size_t> drawn_inners(const Architecture& architecture, std::size_t element,
                                      std::size_t& left_out) {
  std::vector<std::size_t> out;
  std::map<std::size_t, std::size_t> lines;
  for (std::size_t i = 0; i < architecture.inners.size(); ++i) {
    if (architecture.inners[i].element != element) continue;
    out.push_back(i);
    for (const std::size_t other : architecture.inners[i].depends_on) {
      ++lines[i];
      ++lines[other];
    }
  }
  std::stable_sort(out.begin(), out.end(),
                   [&](std::size_t a, std::size_t b) { return lines[a] > lines[b]; });
  left_out = out.size() > kMostBoxes ? out.size() - kMostBoxes : 0;
  if (left_out > 0) out.resize(kMostBoxes);
  std::sort(out.begin(), out.end());
  return out;
}

struct InnerLine {
  std::size_t from = 0, to = 0;  ///< boxes
  std::size_t files = 0;         ///< of the one that lean on the other
};

/// Arrows between the boxes. Of more than can be read, the strongest one of each module and then
/// the strongest of all stay: what modules that lean on each other imply would be nearly
/// everything.
std::vector<InnerLine> inner_lines(const Architecture& architecture,
                                   const std::vector<std::size_t>& drawn, bool& thinned) {
  constexpr std::size_t kReadable = 18;
  std::map<std::size_t, std::size_t> at;
  for (std::size_t i = 0; i < drawn.size(); ++i) at[drawn[i]] = i;
  std::vector<InnerLine> all;
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    const Inner& inner = architecture.inners[drawn[i]];
    for (std::size_t k = 0; k < inner.depends_on.size(); ++k) {
      const auto found = at.find(inner.depends_on[k]);
      if (found != at.end() && found->second != i)
        all.push_back({i, found->second, inner.leaning[k]});
    }
  }
  thinned = all.size() > kReadable;
  if (!thinned) return all;
  std::ranges::stable_sort(all, std::ranges::greater{}, &InnerLine::files);
  std::vector<bool> has(drawn.size(), false);
  const auto strongest = [&](const InnerLine& line) {
    const bool first = !has[line.from];
    has[line.from] = true;
    return first;
  };
  std::stable_partition(all.begin(), all.end(), strongest);
  all.resize(kReadable);
  std::ranges::sort(all, {}, [](const InnerLine& line) { return std::pair(line.from, line.to); });
  return all;
}

}  // namespace

std::optional<Diagram> context_view(const Architecture& architecture) {
  std::size_t left_out = 0;
  const std::vector<std::size_t> around = surroundings(architecture, left_out);
  if (around.empty()) return std::nullopt;
  std::vector<Bucket> buckets;
  Bucket system{architecture.name, {}};
  for (std::size_t i = 0; i < architecture.elements.size(); ++i) {
    if (architecture.elements[i].inside()) system.elements.push_back(i);
  }
  if (system.elements.empty()) return std::nullopt;
  buckets.push_back(system);
  for (const std::size_t i : around) buckets.push_back({architecture.elements[i].name, {i}});
  Diagram out{"context",
              "System context of " + architecture.name,
              architecture.name,
              "Who uses " + architecture.name + ", and which outside systems it talks to.",
              {},
              {},
              more_words(left_out)};
  draw_buckets(architecture, buckets, out);
  DiagramBox& box = out.boxes.front();
  box.type = "software system";
  box.technology.clear();
  box.kind = "service";
  box.group.clear();
  box.description = architecture.description + " of " + amount(system.elements.size(), "part");
  return out;
}

Diagram container_view(const Architecture& architecture, const Story& story) {
  Diagram out{"containers",
              "Containers of " + architecture.name,
              architecture.name,
              "Parts of " + architecture.name + " and who talks to whom.",
              {},
              {},
              ""};
  const auto buckets = overview(architecture, story);
  draw_buckets(architecture, buckets, out);
  std::size_t hidden = 0;
  for (const Bucket& bucket : buckets) hidden += bucket.elements.size() - 1;
  const auto inside = std::ranges::count_if(
      architecture.elements, [](const Element& element) { return element.inside(); });
  if (hidden > 0) out.more = counted(static_cast<std::size_t>(inside), "part") + " in groups";
  thin_out(out);
  return out;
}

std::vector<Diagram> group_views(const Architecture& architecture, const Story& story,
                                 std::size_t most) {
  const auto buckets = overview(architecture, story);
  std::vector<const Bucket*> groups;
  for (const Bucket& bucket : buckets) {
    if (bucket.elements.size() >= 3 && architecture.elements[bucket.elements[0]].inside())
      groups.push_back(&bucket);
  }
  std::stable_sort(groups.begin(), groups.end(), [](const Bucket* a, const Bucket* b) {
    return a->elements.size() > b->elements.size();
  });
  std::vector<Diagram> out;
  for (const Bucket* group : groups) {
    if (out.size() == most) break;
    Diagram view = group_view(architecture, story, buckets, *group, out.size() + 1);
    if (!view.lines.empty()) out.push_back(std::move(view));
  }
  return out;
}

std::optional<Diagram> component_view(const Architecture& architecture, std::size_t element) {
  std::size_t left_out = 0;
  const std::vector<std::size_t> drawn = drawn_inners(architecture, element, left_out);
  bool thinned = false;
  const auto lines = inner_lines(architecture, drawn, thinned);
  if (drawn.size() < 2 || lines.empty()) return std::nullopt;
  const Element& holder = architecture.elements[element];
  Diagram out{"components-" + holder.id,
              "Components of " + holder.name,
              architecture.name,
              "Modules of " + holder.name + ". An arrow leads from a module to one that it uses.",
              {},
              {},
              more_words(left_out)};
  for (const std::size_t i : drawn) {
    const Inner& inner = architecture.inners[i];
    out.boxes.push_back({inner.id, inner.name, "module", inner.technology, inner.description,
                         "service", holder.name});
  }
  const bool few = lines.size() <= 12;
  for (const auto& [from, to, files] : lines) {
    out.lines.push_back(
        {out.boxes[from].id, out.boxes[to].id, few ? "uses" : "", "", DiagramLine::Style::solid});
  }
  const auto note = [&](const std::string& text) {
    out.more += (out.more.empty() ? "" : " · ") + text;
  };
  if (!few) note("every arrow means “uses”");
  if (thinned) note("only the strongest arrows are drawn, the table names the others");
  return out;
}

std::string running_words(const model::Part& part) {
  std::vector<std::string> words;
  if (!part.ports.empty()) {
    std::set<std::string> ports;
    for (const std::string& port : part.ports) {
      const std::size_t colon = port.rfind(':');
      ports.insert(colon == std::string::npos ? port : port.substr(colon + 1));
    }
    std::vector<std::string> some(ports.begin(), ports.end());
    if (some.size() > 3) some.resize(3);
    words.push_back((some.size() == 1 ? "port " : "ports ") + join(some, ", "));
  }
  if (part.replicas > 1) words.push_back(std::to_string(part.replicas) + " copies");
  if (part.from_internet)
    words.emplace_back("open on its host");
  else if (part.exposed)
    words.emplace_back("open to the outside");
  if (part.has_health_check) words.emplace_back("health check");
  return join(words, ", ");
}

namespace {

bool names_port(const meaning::Workload& workload, const std::string& port) {
  return std::ranges::any_of(workload.ports, [&](const meaning::NamedValue& one) {
    return (one.value.empty() ? one.name : one.value) == port;
  });
}

/// A Compose file laid over another: Docker takes an override by itself, and a service that says
/// nothing of what it runs means the one of the file below it.
bool is_laid_over(const Story& story, const meaning::Workload& workload,
                  const meaning::Workload& below) {
  const std::string& over = story.path(workload.place.file);
  return folder_name(over) == folder_name(story.path(below.place.file)) &&
         (contains(base_name(over), ".override.") ||
          (workload.image.empty() && workload.build_context.empty() &&
           workload.dockerfile.empty()));
}

}  // namespace

model::Part as_run_at(const Story& story, const model::Part& part, const Place& place) {
  const auto& workloads = story.facts().workloads;
  const auto here = std::ranges::find(workloads, place, &meaning::Workload::place);
  if (here == workloads.end() || here->format != "compose") return part;
  std::vector<const meaning::Workload*> taken{&*here}, others;
  for (const meaning::Workload& one : workloads) {
    const bool mine = one.format == "compose" && one.place != place &&
                      std::ranges::find(part.places, one.place) != part.places.end();
    if (mine) (is_laid_over(story, one, *here) ? taken : others).push_back(&one);
  }
  const auto opens = [](const meaning::Workload* one) { return one->exposed; };
  model::Part out = part;
  const bool open_here = std::ranges::any_of(taken, opens);
  std::erase_if(out.ports, [&](const std::string& port) {
    const auto names = [&](const meaning::Workload* one) { return names_port(*one, port); };
    return std::ranges::any_of(others, names) && std::ranges::none_of(taken, names);
  });
  // Behind a gateway, a port that only the other containers see is none of the host.
  const bool behind = passed_on(story, part) != nullptr;
  if (!open_here && (behind || std::ranges::any_of(others, opens)))
    out.exposed = out.from_internet = false;
  return out;
}

Diagram deployment_view(const Architecture& architecture, const Story& story,
                        const Hosting& hosting) {
  Diagram out{"deployment-" + hosting.id,
              "Deployment of " + architecture.name + " by " + hosting.name,
              hosting.path,
              "Which parts " + hosting.name + " runs, with ports and copies.",
              {},
              {},
              ""};
  std::vector<std::size_t> order = hosting.elements;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const auto weight = [&](std::size_t i) {
      const auto& part = story.model().part(architecture.elements[i].part);
      return (part.from_internet ? 4 : 0) + (part.exposed ? 2 : 0) + (part.built_here ? 1 : 0);
    };
    return weight(a) > weight(b);
  });
  for (const std::size_t i : order) {
    if (out.boxes.size() == kMostBoxes) break;
    const Element& element = architecture.elements[i];
    const auto at = std::ranges::find(hosting.elements, i) - hosting.elements.begin();
    const model::Part part =
        as_run_at(story, story.model().part(element.part), hosting.places[std::size_t(at)]);
    out.boxes.push_back({element.id, element.name, element.type, element.technology,
                         running_words(part), element.kind, hosting.name + ": " + hosting.path});
  }
  out.more = more_words(order.size() - out.boxes.size());
  out.form = Diagram::Form::grid;
  return out;
}

}  // namespace cutaway::narrative
