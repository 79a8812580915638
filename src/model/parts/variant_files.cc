// SPDX-License-Identifier: Apache-2.0
// Compares what lies in one folder: the plain file's programs and those of the files beside it.
#include "model/parts/variant_files.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <tuple>

#include "base/text.h"
#include "model/parts/draft.h"

namespace cutaway::model {
namespace {

bool is_plain(std::string_view name) {
  constexpr std::array<std::string_view, 4> kPlain = {"compose.yml", "compose.yaml",
                                                      "docker-compose.yml", "docker-compose.yaml"};
  return std::ranges::find(kPlain, name) != kPlain.end();
}

bool is_for_production(std::string_view name) {
  return std::ranges::any_of(identifier_words(name), [](const std::string& word) {
    return word == "prod" || word == "production" || word == "full" || word == "all";
  });
}

/// What is started that is no store: by its service's name.
using Programs = std::set<std::string_view>;

}  // namespace

std::set<FileId> variant_files(const Inputs& in) {
  std::map<FileId, Programs> started;
  std::map<std::string, Programs, std::less<>> plain;  // by folder
  for (const meaning::Workload& workload : in.facts.workloads) {
    if (workload.format != "compose" || !in.own(workload.place)) continue;
    const std::string_view path = in.path(workload.place);
    const bool built = !workload.build_context.empty() || !workload.dockerfile.empty();
    if (!built && product_of_image(in, workload.image).valid()) continue;
    // What is only added to a service of the file before has its image from there.
    const bool whole = workload.image.empty()
                           ? built
                           : workload.image_place.file == workload.place.file &&
                                 workload.image_place.line >= workload.place.line;
    if (!whole) continue;
    started[workload.place.file].insert(workload.name);
    if (is_plain(base_name(path))) plain[std::string(folder_name(path))].insert(workload.name);
  }
  std::set<FileId> out;
  for (const auto& [file, programs] : started) {
    const std::string_view path = in.file(file).path;
    const auto beside = plain.find(folder_name(path));
    if (is_plain(base_name(path)) || is_for_production(base_name(path)) || beside == plain.end())
      continue;
    const bool same = std::ranges::any_of(
        programs, [&](std::string_view name) { return beside->second.contains(name); });
    if (same) out.insert(file);
  }
  return out;
}

std::set<FileId> files_of_copies(const Inputs& in) {
  constexpr std::size_t kCopies = 3;
  using Program = std::tuple<std::string_view, std::string_view>;
  std::map<Program, std::map<FileId, std::set<std::string_view>>> started;
  for (const meaning::Workload& workload : in.facts.workloads) {
    if (workload.format == "compose" && in.own(workload.place) && !workload.dockerfile.empty())
      started[{workload.dockerfile, workload.command}][workload.place.file].insert(workload.name);
  }
  std::set<FileId> copies;
  for (const auto& [program, files] : started) {
    const bool once =
        std::ranges::any_of(files, [](const auto& row) { return row.second.size() == 1; });
    for (const auto& [file, names] : files) {
      if (once && names.size() >= kCopies) copies.insert(file);
    }
  }
  return copies;
}

}  // namespace cutaway::model
