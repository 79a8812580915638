// SPDX-License-Identifier: Apache-2.0
// Signs of such files: they repeat stores, lie beside the code that they serve, or mount all of it.
#include "model/parts/spare_files.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

#include "base/text.h"
#include "catalogue/languages.h"
#include "model/parts/declared.h"
#include "model/parts/image_affixes.h"
#include "model/parts/mounted_folders.h"

namespace cutaway::model {
namespace {

/// The image that it is started from; where it is built, the one that its recipe ends with.
std::string_view last_image(const Inputs& in, const meaning::Workload& workload) {
  if (workload.build_context.empty() && workload.dockerfile.empty()) return workload.image;
  for (const meaning::ImageBuild& image : in.facts.images) {
    const bool same = workload.dockerfile.empty()
                          ? folder_name(image.path) == workload.build_context
                          : image.path == workload.dockerfile;
    if (same && !image.bases.empty()) return image.bases.back().value;
  }
  return {};
}

/// The kind of store that a workload's image is, empty for anything else.
std::string_view store_kind(const Inputs& in, const meaning::Workload& workload) {
  const TechnologyId product = product_of_image(in, last_image(in, workload));
  if (!product.valid()) return {};
  const std::string& component = in.technology(product).component;
  const bool store = component == "datastore" || component == "cache" || component == "broker" ||
                     component == "search";
  return store ? std::string_view(component) : std::string_view();
}

/// It shows the makers what the others hold, or stands in for somebody (`helpers`).
bool is_helper(const Inputs& in, const meaning::Workload& workload) {
  const std::string image(base_name(image_name(workload.image)));
  return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    return row.first == "helpers" &&
           (matches_glob(row.second, image) || matches_glob(row.second, lower(workload.name)));
  });
}

/// Compose files that start nothing but stores, beside files that start programs together with a
/// store of the same kind: to develop against, or to choose from.
void add_spare_stores(const Inputs& in, std::set<FileId>& spare) {
  std::map<FileId, std::set<std::string_view>> stores;
  std::set<FileId> with_programs;
  for (const meaning::Workload& workload : in.facts.workloads) {
    if (workload.format != "compose" || !in.own(workload.place) || is_helper(in, workload))
      continue;
    const std::string_view kind = store_kind(in, workload);
    if (kind.empty()) with_programs.insert(workload.place.file);
    if (!kind.empty()) stores[workload.place.file].insert(kind);
  }
  std::set<std::string_view> run;  // kinds that files with programs start
  for (const auto& [file, kinds] : stores) {
    if (with_programs.contains(file)) run.insert(kinds.begin(), kinds.end());
  }
  for (const auto& [file, kinds] : stores) {
    const bool all = std::ranges::all_of(kinds, [&](auto kind) { return run.contains(kind); });
    if (!with_programs.contains(file) && all) spare.insert(file);
  }
}

/// Folders in which code of our own lies.
std::set<std::string_view> folders_of_code(const Inputs& in) {
  std::set<std::string_view> out;
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    const sources::File& file = in.file(FileId(f));
    if (base_name(file.path) == "__init__.py") continue;  // only makes a package of the folder
    if (in.own(FileId(f)) && file.language.valid() &&
        catalogue::language(file.language).type == catalogue::LanguageType::programming &&
        catalogue::language(file.language).depth == catalogue::Depth::full)
      out.insert(folder_name(file.path));
  }
  return out;
}

/// `providers/kafka/compose.yml` beside `kafka.py`: what the connector is tried against.
void add_stacks_among_code(const Inputs& in, std::set<FileId>& spare) {
  std::set<FileId> builds, all;
  for (const meaning::Workload& workload : in.facts.workloads) {
    if (workload.format != "compose" || !in.own(workload.place)) continue;
    all.insert(workload.place.file);
    if (!workload.build_context.empty() || !workload.dockerfile.empty())
      builds.insert(workload.place.file);
  }
  if (builds.empty()) return;
  const std::set<std::string_view> code = folders_of_code(in);
  for (const FileId file : all) {
    const std::string_view folder = folder_name(in.file(file).path);
    // Where a Dockerfile lies beside it, it starts what is built there.
    const bool built = std::ranges::any_of(in.facts.images, [&](const meaning::ImageBuild& image) {
      return folder_name(image.path) == folder;
    });
    if (builds.contains(file) || built || !contains(folder, "/")) continue;
    if (code.contains(folder) || code.contains(folder_name(folder))) spare.insert(file);
  }
}

bool mounts_root(const Inputs& in, const meaning::Workload& workload) {
  return std::ranges::any_of(workload.volumes, [&](const meaning::NamedValue& volume) {
    return mounted_folder(in, workload, volume) == std::optional(std::string());
  });
}

/// The root of the repository is mounted, and what runs starts again with each change.
bool works_on_copy(const Inputs& in, const meaning::Workload& workload) {
  return mounts_root(in, workload) &&
         std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
           return row.first == "working_commands" && matches_glob(row.second, workload.command);
         });
}

/// A program that a file starts for more than work on it and trials.
bool really_runs(const Inputs& in, const meaning::Workload& workload) {
  if (workload.format != "compose" && !is_kubernetes(workload)) return false;
  if (!in.own(workload.place) || (workload.image.empty() && workload.build_context.empty()))
    return false;
  const auto words =
      identifier_words(std::string(in.path(workload.place)) + " " + workload.environment_id);
  const bool other = std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    return (row.first == "development_words" || row.first == "test_words") &&
           std::ranges::find(words, row.second) != words.end();
  });
  return !other && !works_on_copy(in, workload) && !product_of(in, workload).valid();
}

/// Files with a program that runs as it lies on the disk, beside others with programs.
void add_workshops(const Inputs& in, std::set<FileId>& spare) {
  for (const meaning::Workload& workload : in.facts.workloads)
    if (runs_working_copy(in, workload)) spare.insert(workload.place.file);
}

/// "make all" of `bash -c "cd java && make all"`.
std::string_view last_command(std::string_view command) {
  constexpr std::string_view kEdges = " \t\n\"';";
  while (!command.empty() && contains(kEdges, command.substr(command.size() - 1)))
    command.remove_suffix(1);
  const auto start = command.find_last_of("\n;\"'");
  if (start != std::string_view::npos) command.remove_prefix(start + 1);
  const auto behind = command.rfind("&& ");
  if (behind != std::string_view::npos) command.remove_prefix(behind + 3);
  return trim(command);
}

/// "sleep 3600": nothing else, for some time.
bool only_sleeps(std::string_view command) {
  const auto at = command.find("sleep ");
  const std::string_view before = command.substr(0, std::min(at, command.size()));
  const bool shell = before.empty() || before.starts_with("sh ") || before.starts_with("bash ") ||
                     before.starts_with("/bin/sh ") || before.starts_with("/bin/bash ");
  return at != std::string_view::npos && shell && is_version(trim(command.substr(at + 6)));
}

/// It publishes nothing and starts nothing by a command of its own, while others beside it are
/// given commands for the image that it builds, and one of them answers: it is there for the build.
bool only_builds_image(const Inputs& in, const meaning::Workload& workload) {
  if (workload.format != "compose" || workload.image.empty() || !workload.command.empty() ||
      !workload.ports.empty() ||
      std::ranges::any_of(
          workload.labels,
          [](const auto& one) { return !one.name.starts_with("build argument:"); }) ||
      (workload.build_context.empty() && workload.dockerfile.empty()))
    return false;
  bool runs = false, answers = false;
  for (const meaning::Workload& other : in.facts.workloads) {
    if (other.place.file != workload.place.file || &other == &workload) continue;
    const bool waits = std::ranges::any_of(other.depends_on, [&](const auto& one) {
      return one.name == workload.name || one.value == workload.name;
    });
    if (waits) return false;
    if (other.image != workload.image) continue;
    if (other.command.empty() || !other.build_context.empty()) return false;
    answers = answers || !other.ports.empty();
    runs = true;
  }
  return runs && answers;
}

/// Lies in a folder of settings for the machines on which the code is worked on.
bool lies_in_workshop(const Inputs& in, const meaning::Workload& workload) {
  return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    return row.first == "workshop_folders" &&
           passes_through(folder_name(in.path(workload.place)), {row.second});
  });
}

/// A store for the machine on which somebody works on the code, which other files start as well.
bool is_second_in_workshop(const Inputs& in, const meaning::Workload& workload) {
  if (store_kind(in, workload).empty() || !lies_in_workshop(in, workload)) return false;
  const TechnologyId product = product_of(in, workload);
  return product.valid() &&
         std::ranges::any_of(in.facts.workloads, [&](const meaning::Workload& other) {
           return other.place.file != workload.place.file && in.own(other.place) &&
                  product_of(in, other) == product && !lies_in_workshop(in, other);
         });
}

/// The folder from which it is to be built is gone, and another file builds from what is here: it
/// tells of an earlier state. Folders of other repositories may be fetched before it is used.
bool is_built_from_nowhere(const Inputs& in, const meaning::Workload& workload) {
  const auto& tree = *in.project.tree;
  if (!workload.image.empty() || workload.build_context.starts_with("..") ||
      tree.find(".gitmodules"))
    return false;
  return std::ranges::any_of(in.facts.workloads, [&](const meaning::Workload& other) {
    return other.format == "compose" && other.place.file != workload.place.file &&
           in.own(other.place) && other.environment_id == "default" && tree.find(other.dockerfile);
  });
}

}  // namespace

/// A Procfile that also builds the program again and again, or starts what stands in for others, is
/// for those who work on the code: it says nothing of how the product runs.
static bool is_of_workbench(const Inputs& in, const meaning::Workload& workload) {
  if (workload.format != "procfile") return false;
  return std::ranges::any_of(in.facts.workloads, [&](const meaning::Workload& other) {
    return other.format == "procfile" && other.place.file == workload.place.file &&
           std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
             return row.first == "workbench_commands" && matches_glob(row.second, other.command);
           });
  });
}

/// The folder that it builds holds nothing but files of an example.
static bool builds_example(const Inputs& in, const meaning::Workload& workload) {
  if (workload.build_context.empty() || workload.build_context == ".") return false;
  const std::string folder = workload.build_context + "/";
  bool example = false;
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    const sources::File& file = in.file(FileId(f));
    if (!file.path.starts_with(folder)) continue;
    if (file.origin == sources::Origin::own) return false;
    example = example || file.origin == sources::Origin::example;
  }
  return example;
}

bool works_for_makers(const Inputs& in, const meaning::Workload& workload) {
  if (only_builds_image(in, workload) || is_of_workbench(in, workload) ||
      builds_example(in, workload) || is_second_in_workshop(in, workload))
    return true;
  const std::string_view last = last_command(workload.command);
  const bool built = !workload.build_context.empty() || !workload.dockerfile.empty();
  if (!built && only_sleeps(last)) return true;
  // Tools are put in, and then it waits for those who work on the code.
  if (last.starts_with("sleep inf") && workload.ports.empty() && mounts_root(in, workload))
    return true;
  // A pod by itself, in which a system waits for somebody.
  const std::string image = image_name(workload.image);
  const bool bare = lower(workload.kind) == "pod" && workload.command.empty();
  if (bare && std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
        return row.first == "prompt_images" && row.second == image;
      }))
    return true;
  if (workload.format != "compose" || !workload.ports.empty()) return false;
  return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    return row.first == "making_commands" &&
           (last == row.second || last.starts_with(row.second + " "));
  });
}

bool runs_working_copy(const Inputs& in, const meaning::Workload& workload) {
  return workload.format == "compose" && works_on_copy(in, workload) &&
         std::ranges::any_of(in.facts.workloads, [&](const meaning::Workload& other) {
           return other.place.file != workload.place.file && really_runs(in, other);
         });
}

std::set<FileId> spare_files(const Inputs& in) {
  std::set<FileId> spare;
  add_spare_stores(in, spare);
  add_stacks_among_code(in, spare);
  add_workshops(in, spare);
  return spare;
}

bool is_built_no_more(const Inputs& in, const meaning::Workload& workload) {
  if (workload.format != "compose" || workload.build_context.empty() ||
      base_name(workload.dockerfile) != "Dockerfile" || in.project.tree->find(workload.dockerfile))
    return false;
  bool there = false;
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    const std::string& path = in.file(FileId(f)).path;
    if (!below(path, workload.build_context)) continue;
    there = true;
    if (contains(lower(base_name(path)), "dockerfile")) return false;
  }
  if (!there) return is_built_from_nowhere(in, workload);
  return std::ranges::any_of(in.facts.workloads, [&](const meaning::Workload& other) {
    return other.format == "compose" && other.place.file != workload.place.file &&
           in.own(other.place) && other.environment_id == "default";
  });
}

}  // namespace cutaway::model
