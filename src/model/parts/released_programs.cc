// SPDX-License-Identifier: Apache-2.0
// Programs of which a release file says which are built for others: the `main` of GoReleaser.
#include "model/parts/program_folders.h"

#include <algorithm>
#include <string>
#include <vector>

#include "model/parts/draft.h"
#include "syntax/data_view.h"

namespace cutaway::model {
namespace {

/// "cmd/shop" of "./cmd/shop" and "./cmd/shop/main.go".
std::string plain_folder(std::string_view path) {
  if (path.starts_with("./")) path.remove_prefix(2);
  while (path.ends_with('/')) path.remove_suffix(1);
  return std::string(path.ends_with(".go") ? folder_name(path) : path);
}

/// What the release files at the top build, as each entry of `builds` is handed over.
template <class Use>
void each_released(const Inputs& in, Use use) {
  for (const std::string_view name :
       {".goreleaser.yml", ".goreleaser.yaml", "goreleaser.yml", "goreleaser.yaml"}) {
    const auto file = in.project.tree->find(name);
    if (!file) continue;
    const syntax::DataView root = syntax::DataView::root(in.project.of(*file));
    for (const syntax::DataView document : root.documents())
      for (const syntax::DataView build : document["builds"].children())
        if (const std::string_view main = build["main"].scalar(); !main.empty())
          use(plain_folder(main), build);
  }
}

std::vector<std::string> released(const Inputs& in) {
  std::vector<std::string> out;
  each_released(in, [&](std::string folder, auto) { out.push_back(std::move(folder)); });
  return out;
}

/// A line of an image's file builds or starts what lies there.
bool is_in_image(const Inputs& in, std::string_view folder) {
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    if (!contains(lower(base_name(in.file(FileId(f)).path)), "dockerfile")) continue;
    const auto text = in.project.tree->read(FileId(f));
    if (text.ok() && contains(text.value(), folder)) return true;
  }
  return false;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> released_programs(const Inputs& in) {
  std::vector<std::pair<std::string, std::string>> out;
  each_released(in, [&](std::string folder, syntax::DataView build) {
    const std::string_view binary = build["binary"].scalar();
    if (!folder.empty() && !binary.empty() && !contains(binary, "{{"))
      out.emplace_back(name_key(base_name(binary)), std::move(folder));
  });
  return out;
}

bool only_makers_run(const Inputs& in, std::string_view folder) {
  if (for_makers(folder)) return true;
  const std::vector<std::string> built = released(in);
  const bool beside = std::ranges::any_of(
      built, [&](const std::string& one) { return folder_name(one) == folder_name(folder); });
  return beside && std::ranges::find(built, folder) == built.end() && !is_in_image(in, folder);
}

}  // namespace cutaway::model
