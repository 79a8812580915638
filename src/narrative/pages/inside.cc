// SPDX-License-Identifier: Apache-2.0
// Page 5: the modules of each part, what they hold and on what they lean.
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "base/text.h"
#include "model/queries.h"
#include "narrative/blocks.h"
#include "narrative/narrate.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"
#include "narrative/pictures/architecture.h"
#include "narrative/pictures/module_work.h"
#include "narrative/pictures/views.h"
#include "narrative/purpose/said.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using Modules = std::vector<std::size_t>;

std::uint64_t lines_of(const Story& story, const Modules& modules) {
  std::uint64_t sum = 0;
  for (const std::size_t i : modules) sum += story.model().modules[i].lines;
  return sum;
}

/// A word that stands for the module at one of its places: its folder's name, else its own.
std::optional<std::pair<std::string, Place>> seen(const Story& story, const model::Module& module) {
  for (const std::string& word : {std::string(base_name(module.path)), module.name}) {
    for (const Place& place : module.places) {
      if (!word.empty() && story.stands(place, word)) return std::pair(word, place);
    }
  }
  return std::nullopt;
}

bool is_whole_folder(const model::Module& module) {
  return module.globs.size() == 1 && module.globs.front() == module.path + "/**";
}

bool lies_below(std::string_view path, std::string_view folder) {
  return folder.empty() || path == folder || path.starts_with(std::string(folder) + "/");
}

/// "`core` holds 62 % of the lines of `web`."
void biggest(const Story& story, const Modules& modules, const std::string& of,
             std::vector<Claim>& out) {
  const auto& all = story.model().modules;
  const auto found =
      std::max_element(modules.begin(), modules.end(),
                       [&](std::size_t a, std::size_t b) { return all[a].lines < all[b].lines; });
  const std::uint64_t sum = lines_of(story, modules);
  if (found == modules.end() || sum == 0 || modules.size() < 3) return;
  const auto& module = all[*found];
  const std::string base = module.part.valid() ? story.model().part(module.part).path : "";
  if (!is_whole_folder(module) || !lies_below(module.path, base)) return;
  CountedSet counted =
      model::count(story.analysis, {"code_lines", {{"in", module.path}, {"of", base}}});
  if (counted.of == 0 || counted.n == counted.of) return;
  const auto percent = static_cast<std::uint64_t>(
      std::lround(100.0 * static_cast<double>(counted.n) / static_cast<double>(counted.of)));
  if (percent < 30) return;
  Sentence sentence(story, "inside.biggest", module.path);
  sentence.text(code(module.path) + " holds " + std::to_string(percent) + " % of the lines of " +
                of + ", more than any other module.");
  add(out, sentence.basis(Basis::counted).counted(std::move(counted)).finish());
}

/// "Five modules lean on `db`; it leans on none of them."
void leaned_on(const Story& story, const Modules& modules, std::vector<Claim>& out) {
  const auto& all = story.model().modules;
  std::size_t best = 0, count = 0;
  for (const std::size_t i : modules) {
    const auto users =
        static_cast<std::size_t>(std::count_if(modules.begin(), modules.end(), [&](std::size_t k) {
          return k != i &&
                 std::binary_search(all[k].depends_on.begin(), all[k].depends_on.end(), i);
        }));
    if (users > count) {
      count = users;
      best = i;
    }
  }
  const auto word = seen(story, all[best]);
  if (count < 3 || !word) return;
  const auto& module = all[best];
  const bool leans = std::any_of(
      module.depends_on.begin(), module.depends_on.end(),
      [&](std::size_t k) { return std::find(modules.begin(), modules.end(), k) != modules.end(); });
  Sentence sentence(story, "inside.leaned_on", module.path);
  sentence.named(code(module.name), word->first, word->second);
  sentence.text(capitalised(number_word(count)) + " modules lean on " + code(module.name) +
                (leans ? ", so a change there spreads furthest." : "; it leans on none of them."));
  add(out, sentence.finish());
}

bool leans_on(const model::Module& module, std::size_t other) {
  return std::binary_search(module.depends_on.begin(), module.depends_on.end(), other);
}

/// Whether the file is the module's and not the other's: a folder may hold another module's folder.
bool holds(const model::Module& module, const model::Module& other, const std::string& path) {
  return closeness(module, path) > closeness(other, path);
}

/// The first line of a module that takes something of the other: an import, else a call.
Place line_that_leans(const Story& story, const model::Module& from, const model::Module& to) {
  const auto& project = *story.analysis.project;
  const auto& links = *story.analysis.links;
  const auto theirs = [&](FileId file) {
    return file.valid() && holds(to, from, story.path(file));
  };
  Place call_place;
  for (std::size_t f = 0; f < story.tree().files().size(); ++f) {
    const FileId id(f);
    if (project.file(id).origin != sources::Origin::own || !holds(from, to, story.path(id)))
      continue;
    const auto& syntax = project.of(id);
    const auto imports = links.imports(id);
    for (std::size_t i = 0; i < imports.size() && i < syntax.imports.size(); ++i) {
      const std::uint32_t line = syntax.imports[i].line;
      if (line > 0 && theirs(imports[i].file)) return {id, line, line};
    }
    const auto calls = links.calls(id);
    for (std::size_t i = 0; i < calls.size() && !call_place.file.valid(); ++i) {
      const std::uint32_t line = i < syntax.calls.size() ? syntax.calls[i].line : 0;
      if (line > 0 && calls[i].confidence == Confidence::high && calls[i].symbol.valid() &&
          theirs(calls[i].symbol.file))
        call_place = {id, line, line};
    }
  }
  return call_place;
}

/// Where the word stands in one of the lines that are cited anyway or in their files, else its own
/// place.
Place near(const Story& story, const std::pair<std::string, Place>& word,
           const std::array<Place, 2>& cited) {
  for (const Place& place : cited) {
    if (story.stands(place, word.first)) return place;
  }
  for (const Place& place : cited) {
    if (const Place found = story.find_line(place.file, word.first); found.file.valid())
      return found;
  }
  return word.second;
}

/// "`orders` and `billing` lean on each other, so neither changes alone."
void each_other(const Story& story, const Modules& modules, std::vector<Claim>& out) {
  const auto& all = story.model().modules;
  std::size_t pairs = 0, one = 0, other = 0;
  std::uint64_t most = 0;
  for (const std::size_t i : modules) {
    for (const std::size_t k : all[i].depends_on) {
      if (k <= i || !leans_on(all[k], i)) continue;
      ++pairs;
      const std::uint64_t lines = std::min(all[i].lines, all[k].lines);
      if (lines <= most) continue;
      most = lines;
      one = i;
      other = k;
    }
  }
  if (most == 0) return;
  const auto first = seen(story, all[one]), second = seen(story, all[other]);
  if (!first || !second) return;
  const Place there = line_that_leans(story, all[one], all[other]);
  const Place back = line_that_leans(story, all[other], all[one]);
  if (!there.file.valid() || !back.file.valid()) return;
  Sentence sentence(story, "inside.each_other", all[one].path + "|" + all[other].path);
  sentence.at(there).at(back);
  sentence.named(code(all[one].name), first->first, near(story, *first, {there, back}));
  sentence.named(code(all[other].name), second->first, near(story, *second, {there, back}));
  sentence.text(code(all[one].name) + " and " + code(all[other].name) +
                " lean on each other, so neither changes alone" +
                (pairs > 1 ? "; so do " + number_word(pairs - 1) + " other pairs." : "."));
  if (pairs == 2)
    sentence.text(code(all[one].name) + " and " + code(all[other].name) +
                  " lean on each other, so neither changes alone; so does one other pair.");
  add(out, sentence.finish());
}

/// "src/core/orders", "src/core/orders and src/core/rights" or "src/core/orders + 3 more": another
/// folder says what else is in the box.
std::string where(const model::Module& module) {
  if (module.globs.size() < 2 || module.path.empty()) return module.path;
  std::vector<std::string> folders;
  for (const std::string& glob : module.globs) {
    if (glob.ends_with("/**")) folders.push_back(glob.substr(0, glob.size() - 3));
  }
  constexpr std::size_t kMostFolders = 3;
  const bool all = folders.size() == module.globs.size() && folders.size() <= kMostFolders;
  if (all) return join(folders, ", ");
  return module.path + " + " + std::to_string(module.globs.size() - 1) + " more";
}

/// Its own line first, then what shows in its files.
std::string does(const model::Module& module, const ModuleWork& work) {
  if (module.job.empty() || work.text.empty()) return module.job + work.text;
  return module.job + "; " + work.text;
}

std::vector<Place> shown_at(const model::Module& module, const ModuleWork& work) {
  std::vector<Place> places = work.places;
  const auto own = places.begin() + (module.job.empty() ? places.end() - places.begin() : 0);
  places.insert(own, module.places.begin(), module.places.end());
  return places;
}

Table table_of(const Story& story, Modules modules, const std::vector<ModuleWork>& works) {
  Table table{
      "Modules", {"Module", "What it does", "Folder", "Files", "Lines", "Leans on"}, {}, ""};
  const auto& all = story.model().modules;
  std::stable_sort(modules.begin(), modules.end(),
                   [&](std::size_t a, std::size_t b) { return all[a].lines > all[b].lines; });
  for (const std::size_t i : modules) {
    const auto& module = all[i];
    std::vector<std::string> needs;
    for (const std::size_t k : module.depends_on) {
      if (k < all.size()) needs.push_back(all[k].name);
    }
    table.rows.push_back(
        row({module.name, does(module, works[i]), where(module), with_commas(module.files),
             with_commas(module.lines), needs.empty() ? "none" : list_up_to(needs, 5)},
            shown_at(module, works[i])));
    if (table.rows.size() >= 30) break;
  }
  if (modules.size() > table.rows.size())
    table.more = "and " + number_word(modules.size() - table.rows.size()) + " more";
  return table;
}

void tell_group(const Story& story, Page& page, const Modules& modules, const std::string& id,
                const std::string& name, const std::vector<ModuleWork>& works,
                std::optional<Diagram> picture) {
  std::vector<Block> blocks;
  std::vector<Claim> claims;
  biggest(story, modules, name.empty() ? "the code" : code(name), claims);
  leaned_on(story, modules, claims);
  each_other(story, modules, claims);
  add_paragraphs(blocks, std::move(claims));
  if (picture) add_diagram(blocks, *std::move(picture));
  add_table(blocks, table_of(story, modules, works));
  add_section(page.blocks, "inside-" + id, name.empty() ? "All of it" : name, std::move(blocks));
}

void ask(const Story& story, const std::vector<ModuleWork>& works, Page& page) {
  auto layers = word_list(story, "insides", "layers");
  std::ranges::move(word_list(story, "insides", "of_pages"), std::back_inserter(layers));
  for (std::size_t i = 0; i < works.size(); ++i) {
    const auto& module = story.model().modules[i];
    const auto word = seen(story, module);
    if (!module.job.empty() || !works[i].text.empty() || module.files < 10 || !word) continue;
    // A word for a layer says itself what is in it, and a bundle of folders is nothing that the
    // team named.
    const bool layer = std::ranges::find(layers, lower(module.name)) != layers.end();
    // Nor does anybody ask what the word is that the whole product is about.
    const bool known = std::ranges::any_of(story.words, [&](const DomainWord& one) {
      return equals_ignoring_case(one.shown, module.name) ||
             equals_ignoring_case(one.word, module.name);
    });
    if (layer || known || !is_whole_folder(module)) continue;
    Sentence sentence(story, "ask.module", module.path);
    sentence.named(code(module.name), word->first, word->second);
    sentence.text("What is " + code(module.name) + " for? Its " + amount(module.files, "file") +
                  " have no sentence that says it.");
    add(page.ask, sentence.confidence(Confidence::medium).finish());
    return;
  }
}

/// The picture of the part's modules, if the part is drawn at all.
std::optional<Diagram> picture_of(const Architecture& architecture, std::size_t part) {
  for (std::size_t i = 0; i < architecture.elements.size(); ++i) {
    const bool whole = part == PartId().index() && architecture.elements.size() == 1;
    if (architecture.elements[i].part == PartId(part) || whole)
      return component_view(architecture, i);
  }
  return std::nullopt;
}

void build(const Story& story, Page& page) {
  const auto& model = story.model();
  const Architecture architecture = architecture_of(story);
  const std::vector<ModuleWork> works = works_of_modules(story);
  std::size_t told = 0;
  for (std::size_t p = 0; p <= model.parts.size() && told < 12; ++p) {
    Modules modules;
    for (std::size_t i = 0; i < model.modules.size(); ++i) {
      const PartId part = model.modules[i].part;
      if (p < model.parts.size() ? part == PartId(p) : !part.valid()) modules.push_back(i);
    }
    if (modules.size() < 2) continue;
    ++told;
    const std::string name = p < model.parts.size() ? model.parts[p].name : "";
    const std::size_t part = p < model.parts.size() ? p : PartId().index();
    tell_group(story, page, modules, p < model.parts.size() ? std::to_string(p + 1) : "all", name,
               works, picture_of(architecture, part));
  }
  if (!page.blocks.empty()) ask(story, works, page);
}

}  // namespace

extern const PageRecord record_inside;
const PageRecord record_inside{5, "inside", "Inside each part",
                               "Which modules does it have, and what leans on what?", build};

}  // namespace cutaway::narrative
