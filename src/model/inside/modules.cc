// SPDX-License-Identifier: Apache-2.0
// The inside of the parts: bodies of code, the boxes in them, and what each leans on.
#include <algorithm>
#include <map>
#include <set>

#include "model/inside/bodies.h"
#include "model/inside/built_modules.h"
#include "model/inside/folders.h"
#include "model/inside/globs.h"
#include "model/inside/jobs.h"
#include "model/inside/needs.h"
#include "model/inside/owners.h"
#include "model/steps.h"

namespace cutaway::model {
namespace {

using inside::Body;
using inside::Box;
using inside::Ground;

constexpr std::size_t kFewestFiles = 4;  ///< less code has no inside worth drawing
constexpr std::size_t kPlaces = 3;

std::vector<std::string> word_list(const Inputs& in, std::string_view name) {
  std::vector<std::string> found;
  for (const auto& [key, value] : in.catalogue.table("insides")) {
    if (key == name) found.push_back(value);
  }
  return found;
}

inside::Words words_of(const Inputs& in) {
  return {word_list(in, "containers"), word_list(in, "aside"), word_list(in, "past"),
          word_list(in, "layers"),     word_list(in, "roles"), word_list(in, "generic"),
          word_list(in, "doubtful")};
}

Ground ground_of(const Inputs& in, const Body& body,
                 const std::vector<std::vector<FileId>>& leads) {
  Ground ground;
  ground.name = body.name;
  std::vector<std::uint32_t> item_of(in.project.size(), 0);
  for (const FileId file : body.files) {
    ground.items.push_back({in.file(file).path, in.project.of(file).counts.lines, -1});
    item_of[file.index()] = static_cast<std::uint32_t>(ground.items.size());
  }
  for (const FileId file : body.files) {
    std::vector<std::uint32_t> targets;
    for (const FileId to : leads[file.index()]) {
      if (item_of[to.index()] > 0) targets.push_back(item_of[to.index()] - 1);
    }
    ground.leads.push_back(std::move(targets));
  }
  return ground;
}

/// What lies beside the boxes that the makers drew is not the whole part: its folder names it.
void name_the_rest(const Ground& ground, std::vector<Box>& boxes) {
  if (ground.drawn.empty()) return;
  for (Box& box : boxes) {
    if (box.drawn < 0 && box.name == ground.name && !box.folder.empty())
      box.name = inside::readable(base_name(box.folder));
  }
}

/// What bears the name of a box that the makers drew goes there: `templates/orders`.
void join_drawn(const Ground& ground, std::vector<Box>& boxes) {
  for (Box& box : boxes) {
    if (box.drawn >= 0) continue;
    const auto home = std::ranges::find_if(boxes, [&](const Box& other) {
      return other.drawn >= 0 && equals_ignoring_case(other.name, box.name) &&
             inside::is_for_browsers(ground, other.items) ==
                 inside::is_for_browsers(ground, box.items);
    });
    if (home == boxes.end()) continue;
    home->items.insert(home->items.end(), box.items.begin(), box.items.end());
    std::sort(home->items.begin(), home->items.end());
    box.items.clear();
  }
  std::erase_if(boxes, [](const Box& box) { return box.items.empty(); });
}

/// Whether the folder shows the box: most of it lies there.
bool is_shown_by_folder(const Ground& ground, const Box& box) {
  constexpr double kMostly = 0.7;
  const auto below_it = std::ranges::count_if(
      box.items, [&](std::uint32_t item) { return below(ground.items[item].path, box.folder); });
  return static_cast<double>(below_it) >= kMostly * static_cast<double>(box.items.size());
}

/// Names are unique within a part: what browsers run says so, else the folder above tells them
/// apart, else the whole folder.
void tell_apart(const Ground& ground, std::vector<Box>& boxes) {
  std::map<std::string, std::size_t> times, browsers;
  const auto screens = [&](const Box& box) { return inside::is_for_browsers(ground, box.items); };
  const auto key_of = [](const Box& box) { return inside::singular(lower(box.name)); };
  for (const Box& box : boxes) {
    ++times[key_of(box)];
    if (screens(box)) ++browsers[key_of(box)];
  }
  std::set<std::string> taken;
  for (Box& box : boxes) {
    const std::string key = key_of(box);
    const std::size_t mine = screens(box) ? browsers[key] : times[key] - browsers[key];
    const std::string_view above = base_name(folder_name(box.folder));
    if (mine > 1 && !above.empty() && !equals_ignoring_case(above, box.name) && box.drawn < 0 &&
        is_shown_by_folder(ground, box))
      box.name = std::string(above) + " " + lower(box.name);
    else if (times[key] > 1 && screens(box) && mine < times[key])
      box.name += " (browser)";
    if (!taken.insert(lower(box.name)).second && is_shown_by_folder(ground, box) &&
        taken.insert(lower(box.folder)).second)
      box.name = box.folder;
  }
}

/// What cannot be told apart is one box.
void join_same(std::vector<Box>& boxes) {
  std::map<std::string, std::size_t> first;
  for (std::size_t b = 0; b < boxes.size(); ++b) {
    const auto [known, fresh] = first.emplace(lower(boxes[b].name), b);
    if (fresh) continue;
    auto& items = boxes[known->second].items;
    items.insert(items.end(), boxes[b].items.begin(), boxes[b].items.end());
    std::sort(items.begin(), items.end());
    boxes[b].items.clear();
  }
  std::erase_if(boxes, [](const Box& box) { return box.items.empty(); });
}

/// The biggest files show best what a module is.
std::vector<Place> places_of(const Ground& ground, const Body& body, const Box& box) {
  std::vector<std::uint32_t> items = box.items;
  std::stable_sort(items.begin(), items.end(), [&](std::uint32_t a, std::uint32_t b) {
    return ground.items[a].lines > ground.items[b].lines;
  });
  std::vector<Place> places;
  for (std::size_t i = 0; i < items.size() && i < kPlaces; ++i)
    places.push_back({body.files[items[i]], 1, 1});
  return places;
}

/// Folders and the bodies whose code lies in them, sorted.
using Holders = std::vector<std::pair<std::string_view, const Body*>>;

Holders holders_of(const Inputs& in, const std::vector<Body>& bodies) {
  Holders holders;
  for (const Body& body : bodies) {
    for (const FileId file : body.files)
      holders.emplace_back(folder_name(in.file(file).path), &body);
  }
  std::sort(holders.begin(), holders.end());
  holders.erase(std::unique(holders.begin(), holders.end()), holders.end());
  return holders;
}

/// Folders with code of other bodies, as far as they can lie in this one's way.
std::vector<std::string_view> foreign_folders(const Inputs& in, const Holders& holders,
                                              const Body& body) {
  // The folder over all files: they are sorted, so the first and the last tell it.
  std::string_view top = folder_name(in.file(body.files.front()).path);
  const std::string_view last = in.file(body.files.back()).path;
  while (!below(last, top)) top = folder_name(top);
  std::vector<std::string_view> folders;
  auto at = std::lower_bound(holders.begin(), holders.end(),
                             std::pair<std::string_view, const Body*>(top, nullptr));
  for (; at != holders.end() && at->first.starts_with(top); ++at) {
    if (at->second != &body && below(at->first, top)) folders.push_back(at->first);
  }
  if (!top.empty()) folders.push_back(folder_name(top));
  return folders;
}

void add_modules(const Inputs& in, const Holders& holders, const Body& body,
                 const inside::Words& words, const std::vector<std::vector<FileId>>& leads,
                 Model& model) {
  Ground ground = ground_of(in, body, leads);
  for (const PartId part : body.parts) {
    const Part& program = model.part(part);
    if (program.kind != "library" && !program.path.empty()) ground.programs.push_back(program.path);
  }
  ground.foreign = foreign_folders(in, holders, body);
  inside::Drawing drawing = inside::owners_drawing(in, body.files);
  if (drawing.boxes.empty()) drawing = inside::built_modules(in, words, body.files);
  for (const auto& drawn : drawing.boxes) ground.drawn.push_back(drawn.name);
  for (std::size_t i = 0; i < ground.items.size(); ++i) ground.items[i].drawn = drawing.box_of[i];
  std::vector<Box> boxes = inside::draw_boxes(ground, words);
  name_the_rest(ground, boxes);
  join_drawn(ground, boxes);
  tell_apart(ground, boxes);
  join_same(boxes);
  const auto globs = inside::globs_of(ground, boxes);
  const auto needs = inside::needs_of(ground, boxes);
  const std::size_t first = model.modules.size();
  for (std::size_t b = 0; b < boxes.size(); ++b) {
    Module module;
    module.part = body.part;
    module.name = boxes[b].name;
    module.path = boxes[b].folder;
    module.globs = globs[b];
    module.files = boxes[b].items.size();
    for (const std::uint32_t item : boxes[b].items) module.lines += ground.items[item].lines;
    for (const inside::Need& need : needs[b]) {
      module.depends_on.push_back(first + need.box);
      module.leaning.push_back(need.files);
    }
    if (boxes[b].drawn >= 0)
      module.places = drawing.boxes[static_cast<std::size_t>(boxes[b].drawn)].places;
    for (const Place& place : places_of(ground, body, boxes[b])) add_once(module.places, place);
    model.modules.push_back(std::move(module));
  }
}

/// A module that is a folder takes the folder's job; its line comes first among the places.
void tell_jobs(const Inputs& in, Model& model) {
  std::vector<std::string> folders;
  for (const Module& module : model.modules) folders.push_back(module.path);
  const inside::Jobs jobs(in, folders);
  for (Module& module : model.modules) {
    const inside::Job* job = jobs.of(module.path);
    const auto& globs = module.globs;
    if (job == nullptr || std::find(globs.begin(), globs.end(), module.path + "/**") == globs.end())
      continue;
    module.job = job->text;
    module.places.insert(module.places.begin(), job->place);
  }
}

}  // namespace

void find_modules(const Inputs& in, const Ownership& ownership, Model& model) {
  std::vector<std::vector<FileId>> leads(in.project.size());
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    if (in.own(FileId(f))) leads[f] = inside::led_to(in, FileId(f));
  }
  const inside::Words words = words_of(in);
  const std::vector<Body> bodies = inside::find_bodies(in, ownership, model, leads);
  const Holders holders = holders_of(in, bodies);
  for (const Body& body : bodies) {
    if (body.files.size() >= kFewestFiles) add_modules(in, holders, body, words, leads, model);
  }
  tell_jobs(in, model);
}

}  // namespace cutaway::model
