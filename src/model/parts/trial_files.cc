// SPDX-License-Identifier: Apache-2.0
// Asks of each file what it starts, where it lies, and what it says at its top.
#include "model/parts/trial_files.h"

#include <algorithm>
#include <map>
#include <string>

#include "base/text.h"
#include "model/parts/declared.h"
#include "model/parts/dev_setups.h"
#include "model/parts/mounted_folders.h"

namespace cutaway::model {
namespace {

struct Started {
  bool own = false;    ///< something that is built here, or the product's own image
  bool tests = false;  ///< a service that a registry runs to try an image (`test_services`)
  /// The products that hold a database of this name.
  std::map<std::string, std::set<std::string>> databases;
};

/// One database, held by several products: a program takes one of them.
bool one_is_taken(const Started& started) {
  return std::ranges::any_of(started.databases,
                             [](const auto& held) { return held.second.size() > 1; });
}

/// Built here, or an image that is called after the project: `ghcr.io/acme/shop-api` of `shop`.
bool is_own(const Inputs& in, const meaning::Workload& workload) {
  if (!workload.build_context.empty() || !workload.dockerfile.empty()) return true;
  if (workload.image.empty() || product_of(in, workload).valid()) return false;
  const std::string key = name_key(in.project.tree->identity().name);
  return workload.image.starts_with("$") ||
         (!key.empty() && contains(name_key(workload.image), key));
}

bool is_listed(const Inputs& in, std::string_view list, std::string_view word) {
  return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    return row.first == list && row.second == word;
  });
}

bool has_word(const Inputs& in, std::string_view list, std::string_view path) {
  return std::ranges::any_of(identifier_words(path),
                             [&](const std::string& word) { return is_listed(in, list, word); });
}

std::map<FileId, Started> started_by(const Inputs& in) {
  std::map<FileId, Started> out;
  for (const meaning::Workload& workload : in.facts.workloads) {
    if (workload.format != "compose" || !in.own(workload.place)) continue;
    Started& started = out[workload.place.file];
    started.own |= is_own(in, workload);
    started.tests |= is_listed(in, "test_services", lower(workload.name));
    const TechnologyId product = product_of(in, workload);
    if (!in.knows(product)) continue;
    for (const meaning::NamedValue& set : workload.environment) {
      if (!set.value.empty() && is_listed(in, "database_settings", set.name))
        started.databases[set.value].insert(in.technology(product).id);
    }
  }
  return out;
}

/// `templates/mail/compose.yml` beside `templates/wiki/compose.yml`: the product hands them to its
/// users, who take what they like. The folders in which at least two such folders lie.
std::set<std::string_view> sample_shelves(const Inputs& in,
                                          const std::map<FileId, Started>& files) {
  std::map<std::string_view, std::set<std::string_view>> held;
  for (const auto& [file, started] : files) {
    const std::string_view folder = folder_name(in.file(file).path);
    const std::string_view shelf = folder_name(folder);
    if (!started.own && is_listed(in, "sample_shelves", lower(base_name(shelf))))
      held[shelf].insert(folder);
  }
  std::set<std::string_view> out;
  for (const auto& [shelf, folders] : held)
    if (folders.size() > 1) out.insert(shelf);
  return out;
}

/// A recipe that puts the tree, or most of it, into its image.
bool copies_tree(const meaning::ImageBuild& image) {
  constexpr std::size_t kMost = 5;
  return image.copies.size() >= kMost ||
         std::ranges::any_of(image.copies, [](const meaning::NamedValue& copy) {
           return copy.value == "." || copy.value == "./";
         });
}

/// A recipe that packs what the manifest at the root describes, for more than work on it.
bool packs_product(const Inputs& in, const meaning::ImageBuild& image) {
  if (!in.own(image.place) || !copies_tree(image) ||
      has_word(in, "development_words", image.path) || has_word(in, "test_words", image.path))
    return false;
  bool at_root = false;
  for (const meaning::Package& package : in.facts.packages) {
    if (!in.own(package.place)) continue;
    at_root = at_root || package.folder.empty();
    if (!package.folder.empty() && below(image.path, package.folder)) return false;
  }
  return at_root;
}

/// The README tells whoever wants the product to start it so.
bool is_recommended(const Inputs& in) {
  for (const std::string_view name : {"README.md", "readme.md", "README.rst", "README"}) {
    const auto file = in.project.tree->find(name);
    if (!file) continue;
    const auto text = in.project.tree->read(*file);
    const std::string low = text.ok() ? lower(text.value()) : std::string();
    if (contains(low, "docker compose") || contains(low, "docker-compose")) return true;
  }
  return false;
}

/// Its recipe holds none of the code: it runs the working copy, which is mounted.
bool runs_mounted_tree(const Inputs& in, const meaning::Workload& workload) {
  const bool mounted = std::ranges::any_of(workload.volumes, [&](const auto& volume) {
    return mounted_folder(in, workload, volume) == std::optional(std::string());
  });
  return mounted && std::ranges::any_of(in.facts.images, [&](const meaning::ImageBuild& image) {
           return image.path == workload.dockerfile && !copies_tree(image);
         });
}

/// Files of which each program runs the working copy, where nothing else is started but for work
/// and trials, while a recipe that none of them builds packs the product: whoever runs it takes
/// that image. What stands beside the programs is there to try them against.
std::set<FileId> workbenches(const Inputs& in) {
  std::set<FileId> out;
  if (is_recommended(in) || std::ranges::none_of(in.facts.images, [&](const auto& image) {
        return packs_product(in, image);
      }))
    return out;
  for (const meaning::Workload& workload : in.facts.workloads) {
    if (!in.own(workload.place) || !is_own(in, workload)) continue;
    const std::string_view path = in.path(workload.place);
    if (workload.format == "compose" && runs_mounted_tree(in, workload))
      out.insert(workload.place.file);
    else if (!has_word(in, "development_words", path) && !has_word(in, "test_words", path))
      return {};
  }
  return out;
}

}  // namespace

std::set<FileId> trial_files(const Inputs& in) {
  const std::map<FileId, Started> files = started_by(in);
  const auto folder = [&](FileId file) { return folder_name(in.file(file).path); };
  const auto for_makers = [&](FileId file) {
    return has_word(in, "development_words", folder(file));
  };
  const bool makers_start = std::ranges::any_of(
      files, [&](const auto& one) { return one.second.own && for_makers(one.first); });
  const std::set<FileId> tries = find_trials(in);
  const std::set<std::string_view> shelves = sample_shelves(in, files);
  std::set<FileId> out = workbenches(in);
  for (const auto& [file, started] : files) {
    if (started.tests) out.insert(file);
    if (started.own) continue;
    if (tries.contains(file) || one_is_taken(started) ||
        shelves.contains(folder_name(folder(file))) ||
        has_word(in, "extra_folders", folder(file)) || (makers_start && for_makers(file)))
      out.insert(file);
  }
  return out;
}

}  // namespace cutaway::model
