// SPDX-License-Identifier: Apache-2.0
// Page 5: the modules of each part, what they hold and on what they lean.
#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "model/queries.h"
#include "narrative/blocks.h"
#include "narrative/narrate.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using Modules = std::vector<std::size_t>;

std::uint64_t lines_of(const Story& story, const Modules& modules) {
  std::uint64_t sum = 0;
  for (const std::size_t i : modules) sum += story.model().modules[i].lines;
  return sum;
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
  if (module.path.empty()) return;
  const std::string base = module.part.valid() ? story.model().part(module.part).path : "";
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
  if (count < 3 || all[best].places.empty()) return;
  const auto& module = all[best];
  const bool leans = std::any_of(
      module.depends_on.begin(), module.depends_on.end(),
      [&](std::size_t k) { return std::find(modules.begin(), modules.end(), k) != modules.end(); });
  Sentence sentence(story, "inside.leaned_on", module.path);
  sentence.named(code(module.name), module.name, module.places[0]);
  sentence.text(capitalised(number_word(count)) + " modules lean on " + code(module.name) +
                (leans ? ", so a change there spreads furthest." : "; it leans on none of them."));
  add(out, sentence.finish());
}

Table table_of(const Story& story, const Modules& modules) {
  Table table{
      "Modules", {"Module", "What it does", "Folder", "Files", "Lines", "Leans on"}, {}, ""};
  const auto& all = story.model().modules;
  for (const std::size_t i : modules) {
    const auto& module = all[i];
    std::vector<std::string> needs;
    for (const std::size_t k : module.depends_on) {
      if (k < all.size()) needs.push_back(all[k].name);
    }
    table.rows.push_back(
        row({module.name, module.job, module.path, with_commas(module.files),
             with_commas(module.lines), needs.empty() ? "none" : list_up_to(needs, 5)},
            module.places));
    if (table.rows.size() >= 30) break;
  }
  if (modules.size() > table.rows.size())
    table.more = "and " + number_word(modules.size() - table.rows.size()) + " more";
  return table;
}

void tell_group(const Story& story, Page& page, const Modules& modules, const std::string& id,
                const std::string& name) {
  std::vector<Block> blocks;
  std::vector<Claim> claims;
  biggest(story, modules, name.empty() ? "the code" : code(name), claims);
  leaned_on(story, modules, claims);
  for (const Claim& claim : claims) {
    if (claim.rule() == "inside.leaned_on" && page.means.empty()) page.means.push_back(claim);
  }
  add_paragraphs(blocks, std::move(claims));
  add_table(blocks, table_of(story, modules));
  add_section(page.blocks, "inside-" + id, name.empty() ? "All of it" : name, std::move(blocks));
}

void ask(const Story& story, Page& page) {
  for (const auto& module : story.model().modules) {
    if (!module.job.empty() || module.files < 10 || module.places.empty() ||
        !story.stands(module.places[0], module.name))
      continue;
    Sentence sentence(story, "ask.module", module.path);
    sentence.named(code(module.name), module.name, module.places[0]);
    sentence.text("What is " + code(module.name) + " for? Its " + amount(module.files, "file") +
                  " have no sentence that says it.");
    add(page.ask, sentence.confidence(Confidence::medium).finish());
    return;
  }
}

void build(const Story& story, Page& page) {
  const auto& model = story.model();
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
    tell_group(story, page, modules, p < model.parts.size() ? std::to_string(p + 1) : "all", name);
  }
  if (!page.blocks.empty()) ask(story, page);
}

}  // namespace

extern const PageRecord record_inside;
const PageRecord record_inside{5, "inside", "Inside each part",
                               "Which modules does it have, and what leans on what?", build};

}  // namespace cutaway::narrative
