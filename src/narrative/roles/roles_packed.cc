// SPDX-License-Identifier: Apache-2.0
// Tells what packs, starts and runs the product where it is packed or started in several ways.
#include <algorithm>
#include <cctype>
#include <map>

#include "catalogue/languages.h"
#include "model/stack/samples.h"
#include "narrative/roles/role_deeds.h"
#include "narrative/roles/role_last.h"
#include "narrative/roles/role_lists.h"

namespace cutaway::narrative {
namespace {

bool is_sample(const RoleSubject& of, FileId file) {
  return model::is_sample(*of.story.analysis.catalogue, of.story.path(file));
}

/// In it people work on the product.
bool is_for_work(std::string_view path) {
  return path.starts_with(".devcontainer/") || contains(path, "/.devcontainer/");
}

/// Files that are of it by their names or their form.
std::set<FileId> files_of(const RoleSubject& of) {
  std::set<FileId> out;
  for (const meaning::Sighting& row : of.story.facts().sightings)
    if (row.technology == of.use.technology && row.how == "file" &&
        of.story.tree().file(row.place.file).origin == sources::Origin::own &&
        !is_for_work(of.story.path(row.place.file)))
      out.insert(row.place.file);
  return out;
}

/// What an image is called: the folder of its file that is no plain one ("api" of
/// "api/src/main/docker/Dockerfile"), else the file.
std::string image_name(const RoleSubject& of, std::string_view path) {
  const std::string_view file = base_name(path);
  // "worker.Dockerfile", "Dockerfile.worker".
  if (file != "Dockerfile" && file != "Containerfile") return std::string(file);
  for (std::string_view at = folder_name(path); !at.empty(); at = folder_name(at))
    if (!is_listed(of, "images.plain", lower(base_name(at)))) return std::string(base_name(at));
  const std::string_view folder = base_name(folder_name(path));
  return folder.empty() ? std::string(file) : std::string(folder) + "/" + std::string(file);
}

/// "Docker packs six images: `apache`, `nginx` and four more."
std::optional<Claim> by_images(const RoleSubject& of, const std::set<FileId>& files) {
  Sentence sentence = of.sentence("packed");
  RoleNames names(of.story, sentence);
  for (const meaning::ImageBuild& image : of.story.facts().images) {
    if (!files.contains(image.place.file)) continue;
    const std::string& path = of.story.path(image.place.file);
    if (is_for_trying(of, base_name(path))) continue;
    const std::string name = image_name(of, path);
    if (names.size() < kNamedInRole) sentence.at(image.place);
    names.add(name, name, {image.place.file, 1, 1});
  }
  if (names.size() < 2 || names.empty()) return std::nullopt;
  return sentence
      .text(of.name() + " packs " + amount(names.size(), "image") + ": " + names.list() + ".")
      .finish();
}

/// "Docker packs the product into an image that starts `/entrypoint.sh`, as `Dockerfile` says."
std::optional<Claim> by_start(const RoleSubject& of, const std::set<FileId>& files) {
  FileId only;
  for (const meaning::ImageBuild& image : of.story.facts().images) {
    const std::string& path = of.story.path(image.place.file);
    if (files.contains(image.place.file) && !contains(path, "/") && base_name(path) == "Dockerfile")
      only = image.place.file;
  }
  if (!only.valid()) return std::nullopt;
  Place place;
  std::string program;
  std::size_t starting = 0;  // stages, but for those of the makers
  bool fresh = true;         // such a stage, of which no command was seen yet
  const auto& lines = of.story.quotes.file(only);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (const std::string low = lower(lines[i]); low.starts_with("from "))
      fresh = !contains(low, " as dev") && !contains(low, " as test") &&
              !contains(low, " as debug") && !contains(low, " as build");
    if (!lines[i].starts_with("CMD") && !lines[i].starts_with("ENTRYPOINT")) continue;
    if (lines[i].starts_with("CMD") && fresh) ++starting;
    fresh = fresh && !lines[i].starts_with("CMD");
    const auto at = static_cast<std::uint32_t>(i + 1);
    const std::size_t begin = lines[i].find_first_not_of(" [\"'", lines[i].find(' '));
    if (begin == std::string::npos) continue;
    program = lines[i].substr(begin, lines[i].find_first_of(" \"',]", begin) - begin);
    place = {only, at, at};
  }
  // Of several stages that start something each, whoever builds the image takes one.
  if (starting > 1 || program.size() < 2 || program.find('$') != std::string::npos)
    return std::nullopt;
  Sentence sentence = of.sentence("image_starts");
  sentence.at(place)
      .named(code(program), program, place)
      .named(code("Dockerfile"), "Dockerfile", {only, 1, 1});
  return sentence
      .text(of.name() + " packs the product into an image that starts " + code(program) + ", as " +
            code("Dockerfile") + " says.")
      .finish();
}

/// "Docker Compose starts `mysql`, `redis` and three more services, as `docker-compose.yml` says":
/// also where they are what its makers work with.
std::optional<Claim> by_services(const RoleSubject& of, const std::set<FileId>& files) {
  std::map<FileId, std::vector<const meaning::Workload*>> started;
  for (const meaning::Workload& one : of.story.facts().workloads)
    if (one.format == "compose" && files.contains(one.place.file))
      started[one.place.file].push_back(&one);
  if (started.empty()) return std::nullopt;
  const auto most = std::ranges::max_element(started, {}, [&](const auto& one) {
    const std::string& path = of.story.path(one.first);
    return std::tuple(!is_sample(of, one.first), !is_for_trying(of, base_name(path)),
                      one.second.size());
  });
  const std::string file = file_below(of.story.path(most->first));
  Sentence sentence = of.sentence("services");
  RoleNames names(of.story, sentence);
  for (const meaning::Workload* one : most->second) {
    if (names.size() < kNamedInRole) sentence.at(one->place);
    names.add(one->name, one->name, one->place);
  }
  if (names.empty()) return std::nullopt;
  sentence.named(code(file), file, {most->first, 1, 1});
  return sentence
      .text(of.name() + " starts " + names.list("service") +
            (names.size() > 1 ? " together, as " : ", as ") + code(file) + " says.")
      .finish();
}

}  // namespace

std::optional<Claim> role_by_packed(const RoleSubject& of) {
  if (of.technology.category != "container platform") return std::nullopt;
  const std::set<FileId> files = files_of(of);
  if (auto services = by_services(of, files)) return services;
  if (auto images = by_images(of, files)) return images;
  return by_start(of, files);
}

namespace {

/// "Seven files are written in JavaScript, most of them in `desktop`": of a language that
/// is no large part of the code.
std::optional<Claim> by_written_files(const RoleSubject& of) {
  std::map<std::string, std::vector<FileId>> folders;
  std::size_t all = 0;
  for (std::size_t f = 0; f < of.story.tree().files().size(); ++f) {
    const sources::File& file = of.story.tree().file(FileId(f));
    if (!file.language.valid() || !is_product_file(of, FileId(f)) ||
        catalogue::language(file.language).name != of.technology.name)
      continue;
    ++all;
    const std::size_t slash = file.path.find('/');
    if (slash != std::string::npos) folders[file.path.substr(0, slash)].push_back(FileId(f));
  }
  if (folders.empty()) return std::nullopt;
  const auto most =
      std::ranges::max_element(folders, {}, [](const auto& one) { return one.second.size(); });
  if (2 * most->second.size() < all) return std::nullopt;
  Sentence sentence = of.sentence("written_files");
  for (const FileId file : most->second) sentence.at({file, 1, 1});
  sentence.named(code(most->first), most->first, {most->second.front(), 1, 1});
  const bool whole = most->second.size() == all;
  std::string files = amount(all, "file");
  files.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(files.front())));
  return sentence
      .text(files + (all == 1 ? " is" : " are") + " written in " + of.name() +
            (all == 1 ? ", in "
             : whole  ? ", all in "
                      : ", most of them in ") +
            code(most->first) + ".")
      .finish();
}

}  // namespace

std::optional<Claim> role_by_part(const RoleSubject& of) {
  if (of.technology.category == "language") return by_written_files(of);
  if (of.technology.category != "runtime") return std::nullopt;
  Sentence sentence = of.sentence("runs_part");
  RoleNames names(of.story, sentence);
  const meaning::Sighting* shown = nullptr;
  std::set<std::string> parts;
  for (const PartId id : of.use.parts) {
    const model::Part& part = of.story.model().part(id);
    if (!is_ours(part)) continue;
    names.add(part);
    parts.insert(lower(part.name));
  }
  // The file that bears the name of a part before any other, then what names a version.
  const auto says_so = [&](const meaning::Sighting& row) {
    const std::string_view name = base_name(of.story.path(row.place.file));
    const bool its = parts.contains(lower(name.substr(0, name.rfind('.'))));
    return (its ? 2 : 0) + (row.how == "version" ? 1 : 0);
  };
  for (const meaning::Sighting& row : of.story.facts().sightings)
    if (row.technology == of.use.technology && is_product_file(of, row.place.file) &&
        !is_listed(of, "runs_part.never", base_name(of.story.path(row.place.file))) &&
        (shown == nullptr || says_so(row) > says_so(*shown)))
      shown = &row;
  if (shown == nullptr || says_so(*shown) == 0 || names.empty()) return std::nullopt;
  const std::string file(base_name(of.story.path(shown->place.file)));
  sentence.at(shown->place).named(code(file), file, {shown->place.file, 1, 1});
  return sentence.text(of.name() + " runs " + names.list() + ", as " + code(file) + " says.")
      .finish();
}

}  // namespace cutaway::narrative
