// SPDX-License-Identifier: Apache-2.0
// Which folder's code an image holds: by its Dockerfile, its build context and what it copies.
#include "model/parts/packed_folders.h"

#include <algorithm>

#include "model/parts/page_makers.h"
#include "model/parts/started_projects.h"

namespace cutaway::model {
namespace {

/// The file of the context that the image starts, by its path or as a module: "reader/main.py",
/// "reader.main".
std::optional<FileId> started_file(const Inputs& in, const meaning::ImageBuild& image,
                                   std::string_view context) {
  for (const std::string_view word : split(image.command.value, ' ')) {
    if (!contains(word, ".") || word.starts_with("-") || word.starts_with("/")) continue;
    std::string module(word);
    std::ranges::replace(module, '.', '/');
    for (const std::string& path : {std::string(word), module + ".py"}) {
      if (const auto file = in.project.tree->find(join_path(std::string(context), path)))
        return file;
    }
  }
  return std::nullopt;
}

}  // namespace

/// The folder whose code an image holds: that of the Dockerfile if code lies there, else the
/// build context.
std::string PackedFolders::code_folder(std::string_view dockerfile,
                                       std::string_view context) const {
  const std::string_view beside = folder_name(dockerfile);
  if (dockerfile.empty() || beside == context) return std::string(context);
  if (std::string started = started_copy(dockerfile, context); !started.empty()) return started;
  if (std::string only = only_copied(dockerfile, context); !only.empty()) return only;
  if (takes_from(dockerfile, beside)) return std::string(beside);
  // The Dockerfile lies outside of what it can copy from.
  if (!below(beside, join_path("", context))) return std::string(context);
  if (!builds_.has_code(beside))
    return std::string(takes_only(dockerfile, beside) ? beside : context);
  // `docker/Dockerfile` with a helper script beside it builds what lies in its context.
  const bool helper = !is_unit(beside) && !holds_units(beside);
  return below(beside, context) && helper && is_unit(context) ? std::string(context)
                                                              : std::string(beside);
}

/// An image that copies files from beside its Dockerfile, none of a program elsewhere and not the
/// whole context.
bool PackedFolders::takes_from(std::string_view dockerfile, std::string_view beside) const {
  if (beside.empty()) return false;
  for (const meaning::ImageBuild& image : in_.facts.images) {
    if (image.path != dockerfile) continue;
    bool own = false;
    for (const meaning::NamedValue& copy : image.copies) {
      const std::string source = join_path("", copy.value);
      const bool here = below(source, beside);
      own = own || here;
      // What the Dockerfile's folder has no program for comes from where the code lies.
      const bool code = !is_unit(beside) && builds_.has_code(source);
      if (!here && (source.empty() || below(beside, source) || is_unit(source) || code))
        return false;
    }
    return own;
  }
  return false;
}

bool PackedFolders::holds_language(std::string_view folder, LanguageId language) const {
  for (std::size_t i = 0; i < in_.project.size(); ++i) {
    const sources::File& file = in_.file(FileId(i));
    if (file.language == language && below(file.path, folder)) return true;
  }
  return false;
}

/// The one folder with a manifest of its own that the image copies out of a larger context and
/// whose file it starts: `COPY reader reader`, `python -m reader.main`. Where the context's own
/// manifest comes along, or other code in the language of that file, the image holds more than it.
std::string PackedFolders::started_copy(std::string_view dockerfile,
                                        std::string_view context) const {
  const auto image = std::ranges::find(in_.facts.images, dockerfile, &meaning::ImageBuild::path);
  if (image == in_.facts.images.end() || !is_unit(context)) return {};
  const auto source = [&](const meaning::NamedValue& copy) {
    return join_path(std::string(context), copy.value);
  };
  const std::optional<FileId> file = started_file(in_, *image, context);
  if (!file) return {};
  const std::string& path = in_.file(*file).path;
  std::string found;
  for (const meaning::NamedValue& copy : image->copies) {
    std::string folder = source(copy);
    if (folder.size() > context.size() && below(path, folder) && is_unit(folder))
      found = std::move(folder);
  }
  const bool more = std::ranges::any_of(image->copies, [&](const meaning::NamedValue& copy) {
    const std::string from = source(copy);
    if (below(from, found)) return false;
    if (contains(from, "*") || below(found, from)) return true;
    const auto one = in_.project.tree->find(from);
    return one ? folder_name(from) == context : holds_language(from, in_.file(*file).language);
  });
  return more ? std::string() : found;
}

/// The one folder with a manifest of its own from which the image copies all that it takes of a
/// larger context: `COPY orders/. .`; empty where it takes more, or parts of it only.
std::string PackedFolders::only_copied(std::string_view dockerfile,
                                       std::string_view context) const {
  const auto image = std::ranges::find(in_.facts.images, dockerfile, &meaning::ImageBuild::path);
  if (image == in_.facts.images.end()) return {};
  std::string found;
  for (const meaning::NamedValue& copy : image->copies) {
    std::string source = join_path(std::string(context), copy.value);
    if (source.size() > context.size() && is_unit(source)) found = std::move(source);
  }
  const bool more = std::ranges::any_of(image->copies, [&](const meaning::NamedValue& copy) {
    return !below(join_path(std::string(context), copy.value), found);
  });
  return more ? std::string() : found;
}

/// An image that copies nothing but what lies beside its Dockerfile holds no code of the context.
bool PackedFolders::takes_only(std::string_view dockerfile, std::string_view beside) const {
  for (const meaning::ImageBuild& image : in_.facts.images) {
    if (image.path != dockerfile) continue;
    return std::all_of(image.copies.begin(), image.copies.end(),
                       [&](const meaning::NamedValue& copy) {
                         std::string_view source = copy.value;
                         while (source.starts_with("./")) source.remove_prefix(2);
                         return source.starts_with("http") || below(source, beside);
                       });
  }
  return false;
}

/// A folder with a manifest or an entry point of its own.
bool PackedFolders::is_unit(std::string_view folder) const {
  const auto here = [&](const Place& place) {
    return in_.own(place) && folder_name(in_.path(place)) == folder;
  };
  const auto& packages = in_.facts.packages;
  const auto& dependencies = in_.facts.dependencies;
  const auto& entries = in_.facts.entry_points;
  return std::any_of(packages.begin(), packages.end(),
                     [&](const auto& p) { return here(p.place); }) ||
         std::any_of(dependencies.begin(), dependencies.end(),
                     [&](const auto& d) { return here(d.place); }) ||
         std::any_of(entries.begin(), entries.end(), [&](const auto& e) { return here(e.place); });
}

/// An image of a whole workspace runs the one package of it that starts and bears the workload's
/// name.
const std::string* PackedFolders::program_of_name(const std::string& folder,
                                                  std::string_view name) const {
  const std::string* found = nullptr;
  bool workspace = false;
  for (const meaning::Package& package : in_.facts.packages) {
    if (!in_.own(package.place)) continue;
    workspace = workspace || (package.folder == folder && package.is_workspace_root);
    const bool starts = has_start(in_, package);
    if (!starts || package.folder.size() <= folder.size() || !below(package.folder, folder) ||
        name_key(base_name(package.folder)) != name_key(name))
      continue;
    if (found != nullptr) return nullptr;
    found = &package.folder;
  }
  return workspace ? found : nullptr;
}

/// Requests come in at code of the folder: a framework starts it.
bool PackedFolders::answers(std::string_view folder) const {
  return std::ranges::any_of(in_.facts.routes, [&](const auto& route) {
    return in_.own(route.place) && below(in_.path(route.place), folder);
  });
}

/// `args: PACKAGE: shop-relay`: the one package below that is called so or lies in a folder of this
/// name, and that starts.
const std::string* PackedFolders::program_of_arguments(const std::string& folder,
                                                       const meaning::Workload& workload) const {
  constexpr std::size_t kShortest = 3;
  const std::string* found = nullptr;
  for (const meaning::NamedValue& argument : workload.labels) {
    if (!argument.name.starts_with("build argument:") || argument.value.size() < kShortest)
      continue;
    const std::string path = join_path(folder, argument.value);
    for (const meaning::Package& package : in_.facts.packages) {
      if (package.folder.size() <= folder.size() || !below(package.folder, folder)) continue;
      // What its manifest calls so may be there for tests: then the image runs no more than that.
      const bool called = package.name == argument.value;
      const bool starts =
          in_.own(package.place) &&
          (has_start(in_, package) || !builds_.entries_below(package.folder).empty() ||
           answers(package.folder));
      const bool lies = package.folder == path || base_name(package.folder) == argument.value;
      if (!called && !(lies && starts)) continue;
      if (called && in_.own(package.place) && !starts) continue;
      if (found != nullptr && *found != package.folder) return nullptr;
      found = &package.folder;
    }
  }
  return found;
}

std::string PackedFolders::program_of(const std::string& folder,
                                      const meaning::Workload& workload) const {
  const std::string* found = program_of_arguments(folder, workload);
  if (found != nullptr) return *found;
  if (std::string started = started_project(in_, folder, workload.command); !started.empty())
    return started;
  found = program_of_name(folder, workload.name);
  return found == nullptr ? std::string() : *found;
}

bool PackedFolders::copies_by_path(const Draft& draft, const std::string& folder) const {
  return !folder.empty() && std::ranges::any_of(draft.images, [&](std::uint32_t i) {
    const auto text = in_.project.tree->read(in_.facts.images[i].place.file);
    return text.ok() && std::ranges::any_of(split(text.value(), '\n'), [&](std::string_view line) {
             return trim(line).starts_with("COPY ") && contains(line, "/" + folder + "/");
           });
  });
}

/// Programs with manifests of their own lie somewhere below the folder.
bool PackedFolders::holds_units(std::string_view folder) const {
  return !folder.empty() && std::ranges::any_of(in_.facts.packages, [&](const auto& package) {
    return package.folder.size() > folder.size() && below(package.folder, folder) &&
           in_.own(package.place) && !for_makers(package.folder);
  });
}

std::optional<std::string> PackedFolders::built_above(const Draft& draft) const {
  for (const std::uint32_t i : draft.images) {
    const meaning::ImageBuild& image = in_.facts.images[i];
    const std::string_view beside = folder_name(image.path);
    for (const meaning::Package& package : in_.facts.packages) {
      const std::string_view manifest = in_.path(package.place);
      const bool above = package.folder.size() < beside.size() && below(beside, package.folder);
      if (!above || !in_.own(package.place) || is_unit(beside)) continue;
      const bool copied = std::ranges::any_of(image.copies, [&](const meaning::NamedValue& copy) {
        return join_path(package.folder, copy.value) == manifest;
      });
      if (copied) return package.folder;
    }
  }
  return std::nullopt;
}

/// Own code that is more than the start scripts of a product that the image packs.
bool PackedFolders::holds_program(const std::string& folder, const Draft& draft) const {
  if (!builds_.has_code(folder)) return false;
  const TechnologyId packed = packed_product(draft);
  const bool product = packed.valid() && !in_.technology(packed).component.empty();
  if (product && holds_nothing(draft)) return false;
  if (!product && !starts_what_was_built(draft)) return true;
  if (only_hands_out(folder, draft)) return false;
  const bool manifest = std::any_of(
      in_.facts.packages.begin(), in_.facts.packages.end(),
      [&](const meaning::Package& p) { return p.folder == folder && in_.own(p.place); });
  return manifest || !builds_.entries_below(folder).empty();
}

bool PackedFolders::holds_nothing(const Draft& draft) const {
  return !draft.images.empty() && std::ranges::all_of(draft.images, [&](std::uint32_t i) {
    return in_.facts.images[i].copies.empty();
  });
}

/// `FROM nginx` with the files of a Python site: its pictures and styles.
bool PackedFolders::only_hands_out(const std::string& folder, const Draft& draft) const {
  const TechnologyId packed = packed_product(draft);
  if (!in_.knows(packed) || in_.technology(packed).component != "gateway") return false;
  const bool starts_itself = std::ranges::all_of(draft.images, [&](std::uint32_t i) {
    const std::string command = lower(in_.facts.images[i].command.value);
    return command.empty() || contains(command, in_.technology(packed).id);
  });
  if (!starts_itself) return false;
  bool pages = false, server = false;
  const auto note = [&](std::string_view ecosystem, const Place& place) {
    if (!in_.own(place) || folder_name(in_.path(place)) != folder) return;
    (is_of_servers(ecosystem) ? server : pages) = true;
  };
  for (const meaning::Package& one : in_.facts.packages) note(one.ecosystem, one.place);
  for (const meaning::Dependency& one : in_.facts.dependencies) note(one.ecosystem, one.place);
  return server || (!pages && !builds_.entries_below(folder).empty());
}

bool PackedFolders::is_library(std::string_view folder) const {
  bool any = false;
  for (const meaning::Package& package : in_.facts.packages) {
    if (package.folder != folder || !in_.own(package.place)) continue;
    if (package.ecosystem != "cargo" && package.ecosystem != "go" && package.ecosystem != "nuget")
      return false;
    any = true;
  }
  const bool built = std::ranges::any_of(in_.facts.images, [&](const meaning::ImageBuild& image) {
    return folder_name(image.path) == folder;
  });
  return any && !built && builds_.entries_below(folder).empty();
}

bool PackedFolders::copies_another_manifest(const meaning::ImageBuild& image,
                                            const meaning::Package& beside) const {
  const auto copied = [&](const Place& place, std::string_view ecosystem) {
    const std::string_view path = in_.path(place);
    return in_.own(place) && ecosystem != beside.ecosystem && folder_name(path).empty() &&
           std::ranges::any_of(image.copies, [&](const meaning::NamedValue& copy) {
             return contains(copy.value, path);
           });
  };
  return std::ranges::any_of(in_.facts.packages,
                             [&](const auto& p) { return copied(p.place, p.ecosystem); }) ||
         std::ranges::any_of(in_.facts.dependencies,
                             [&](const auto& d) { return copied(d.place, d.ecosystem); });
}

bool PackedFolders::copies_other_code(const meaning::ImageBuild& image,
                                      const std::string& folder) const {
  return std::ranges::any_of(image.copies, [&](const meaning::NamedValue& copy) {
    const std::string source = join_path("", copy.value);
    const bool beside = !source.empty() && !below(source, folder) && !below(folder, source);
    return beside && builds_.has_code(source);
  });
}

std::string PackedFolders::copied_unit(const meaning::ImageBuild& image) const {
  const std::string_view beside = folder_name(image.path);
  std::string found;
  for (const meaning::NamedValue& copy : image.copies) {
    const std::string source = join_path("", copy.value);
    if (beside.empty() || source.empty() || !is_unit(source) ||
        builds_.entries_below(source).empty() || stands(join_path(std::string(beside), source)))
      continue;
    if (!found.empty() && found != source) return {};
    found = source;
  }
  return found.empty() || copies_other_code(image, found) ? std::string() : found;
}

bool PackedFolders::stands(const std::string& path) const {
  if (standing_.empty()) {
    for (std::size_t i = 0; i < in_.project.size(); ++i) {
      std::string_view one = in_.file(FileId(i)).path;
      while (standing_.insert(one).second && !one.empty()) one = folder_name(one);
    }
  }
  return standing_.contains(path);
}

/// An image that starts something of its own and copies what is not in the tree: a build made it.
bool PackedFolders::takes_what_was_built(const meaning::ImageBuild& image) const {
  return !image.command.value.empty() &&
         std::ranges::any_of(image.copies, [&](const meaning::NamedValue& copy) {
           const std::string& from = copy.value;
           if (from.empty() || from.starts_with(".") ||
               from.find_first_of("*?$:") != std::string::npos)
             return false;
           return !stands(join_path(folder_name(image.path), from)) && !stands(join_path("", from));
         });
}

bool PackedFolders::starts_what_was_built(const Draft& draft) const {
  return std::ranges::any_of(
      draft.images, [&](std::uint32_t i) { return takes_what_was_built(in_.facts.images[i]); });
}

TechnologyId PackedFolders::packed_product(const Draft& draft) const {
  if (starts_what_was_built(draft)) return {};
  for (const std::uint32_t i : draft.images) {
    const auto& bases = in_.facts.images[i].bases;
    if (!bases.empty())
      return product_of_image(in_,
                              bases.back().value.empty() ? bases.back().name : bases.back().value);
  }
  return {};
}

bool PackedFolders::is_left_over(const meaning::Workload& workload) const {
  const std::string_view folder = folder_name(workload.dockerfile);
  return !folder.empty() && !builds_.has_code(folder) && !is_unit(std::string(folder));
}

bool PackedFolders::packs_store(const Draft& draft) const {
  const TechnologyId product = packed_product(draft);
  return product.valid() && in_.technology(product).component == "datastore";
}

}  // namespace cutaway::model
