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

/// Programs, and images that nobody sells, of one Compose file.
struct Started {
  Programs programs;
  std::set<std::string> images;  ///< of our own and not built there, without their tags
};

bool share(const auto& some, const auto& others) {
  return std::ranges::any_of(some, [&](const auto& one) { return others.contains(one); });
}

/// Two programs or more are started by both: the same system, put together otherwise.
bool share_several(const Programs& some, const Programs& others) {
  return std::ranges::count_if(some, [&](const auto& one) { return others.contains(one); }) > 1;
}

/// "shop-tenant" of "shop-tenant1"
std::string without_digits(std::string_view name) {
  std::string out(name);
  std::erase_if(out, [](char c) { return c >= '0' && c <= '9'; });
  return out;
}

/// `proxy/compose.yml` that starts the image of `compose.yml` above it once more, or several of its
/// programs, with something before or beside them.
bool is_below(std::string_view path, const Started& started,
              const std::map<std::string, Started, std::less<>>& plain) {
  for (std::string_view folder = folder_name(path); !folder.empty();) {
    folder = folder_name(folder);
    const auto above = plain.find(folder);
    if (above != plain.end())
      return share(started.images, above->second.images) ||
             share_several(started.programs, above->second.programs);
  }
  return false;
}

}  // namespace

std::set<FileId> variant_files(const Inputs& in) {
  std::map<FileId, Started> started;
  std::map<std::string, Started, std::less<>> plain;  // by folder
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
    const auto take = [&](Started& into) {
      into.programs.insert(workload.name);
      if (!built && !workload.image.empty() && !product_of_image(in, workload.image).valid())
        into.images.emplace(image_name(workload.image));
    };
    take(started[workload.place.file]);
    if (is_plain(base_name(path))) take(plain[std::string(folder_name(path))]);
  }
  std::set<FileId> out;
  for (const auto& [file, some] : started) {
    const std::string_view path = in.file(file).path;
    if (is_for_production(path) || plain.empty()) continue;
    const auto beside = plain.find(folder_name(path));
    const bool same = !is_plain(base_name(path)) && beside != plain.end() &&
                      share(some.programs, beside->second.programs);
    if (same || is_below(path, some, plain)) out.insert(file);
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

/// Of the services of one file that are built from the same and differ by a number in their names
/// (`desk-1`, `desk-2`), all but the first.
static void add_copies_of_file(const Inputs& in, std::set<std::uint32_t>& copies) {
  std::set<std::tuple<FileId, std::string_view, std::string_view, std::string>> seen;
  for (std::uint32_t w = 0; w < in.facts.workloads.size(); ++w) {
    const meaning::Workload& one = in.facts.workloads[w];
    const bool built = !one.build_context.empty() || !one.dockerfile.empty();
    const std::string stem = without_digits(one.name);
    if (one.format == "compose" && built && in.own(one.place) && stem != one.name &&
        !seen.emplace(one.place.file, one.build_context, one.dockerfile, stem).second)
      copies.insert(w);
  }
}

std::set<std::uint32_t> numbered_copies(const Inputs& in) {
  using Program = std::tuple<std::string_view, std::string, std::string_view>;
  const auto program_of = [&](const meaning::Workload& one) {
    return Program(folder_name(in.path(one.place)), image_name(one.image), one.command);
  };
  std::map<Program, std::size_t> plain;
  std::map<std::tuple<Program, FileId, std::string>, std::vector<std::uint32_t>> alike;
  for (std::uint32_t w = 0; w < in.facts.workloads.size(); ++w) {
    const meaning::Workload& one = in.facts.workloads[w];
    if (one.format != "compose" || one.image.empty() || !in.own(one.place) ||
        product_of_image(in, one.image).valid())
      continue;
    if (is_plain(base_name(in.path(one.place))))
      ++plain[program_of(one)];
    else if (const std::string stem = without_digits(one.name); stem != one.name)
      alike[{program_of(one), one.place.file, stem}].push_back(w);
  }
  std::set<std::uint32_t> copies;
  for (const auto& [key, services] : alike) {
    const auto once = plain.find(std::get<Program>(key));
    if (services.size() > 1 && once != plain.end() && once->second == 1)
      copies.insert(services.begin(), services.end());
  }
  add_copies_of_file(in, copies);
  return copies;
}

}  // namespace cutaway::model
