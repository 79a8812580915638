// SPDX-License-Identifier: Apache-2.0
// Reads the pieces of a container's command; what one piece does not tell, the container may do.
#include "model/parts/made_ready.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "model/parts/command_scripts.h"
#include "model/parts/mounted_folders.h"
#include "model/parts/process_commands.h"

namespace cutaway::model {
namespace {

bool is_one_of(const Inputs& in, std::string_view list, std::string_view piece) {
  return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    return row.first == list && matches_glob(row.second, piece);
  });
}

/// The folder that it builds, or brings into a container of somebody else's image.
std::optional<std::string> folder_of_code(const Inputs& in, const meaning::Workload& workload) {
  if (!workload.build_context.empty()) return workload.build_context;
  if (!workload.dockerfile.empty()) return ".";
  for (const meaning::NamedValue& volume : workload.volumes) {
    const auto folder = mounted_folder(in, workload, volume);
    if (folder) return folder->empty() ? "." : *folder;
  }
  return std::nullopt;
}

std::string last_line(const Inputs& in, FileId file) {
  constexpr std::uint64_t kLongest = 32U << 10U;
  std::string last;
  if (in.file(file).size_bytes > kLongest) return last;
  const auto text = in.project.tree->read(file);
  if (!text.ok()) return last;
  for (const std::string_view raw : split(text.value(), '\n'))
    if (const auto line = trim(raw); !line.empty() && !line.starts_with("#")) last = line;
  return last;
}

/// The last line of the script that the command names as it lies in the container:
/// "/app/dev/start.sh" of `dev/start.sh`. The command itself where it names none.
std::string started_line(const Inputs& in, const std::string& command) {
  const auto words = command_words(command);
  if (words.size() != 1 || !words.front().ends_with(".sh")) return command;
  std::string_view path = words.front();
  for (std::size_t cut = path.find('/'); cut != std::string_view::npos; cut = path.find('/')) {
    path.remove_prefix(cut + 1);
    if (const auto file = in.project.tree->find(path)) return last_line(in, *file);
  }
  return command;
}

/// Answers nobody, and makes scripts and styles again with each change: `run build:watch`.
bool makes_again(const Inputs& in, const meaning::Workload& workload) {
  const std::vector<std::string> pieces = command_pieces(started_line(in, workload.command));
  return workload.ports.empty() && !pieces.empty() && contains(pieces.back(), "watch") &&
         is_one_of(in, "watching_commands", pieces.back());
}

/// The last line of the script by which an image starts: `COPY docker/start.sh /` and
/// `ENTRYPOINT ["/start.sh"]`. The command itself where it starts no script that is copied.
std::string last_line_of(const Inputs& in, const meaning::ImageBuild& image) {
  const auto words = command_words(image.command.value);
  const auto script =
      std::ranges::find_if(words, [](std::string_view word) { return word.ends_with(".sh"); });
  if (script == words.end()) return image.command.value;
  for (const meaning::NamedValue& copy : image.copies) {
    if (base_name(copy.value) != base_name(*script)) continue;
    const auto file = in.project.tree->find(copy.value);
    if (file) return last_line(in, *file);
  }
  return image.command.value;
}

/// What the deployment file starts, else what the image does that is built for it.
std::string started(const Inputs& in, const meaning::Workload& workload) {
  if (!workload.command.empty() || workload.dockerfile.empty()) return workload.command;
  const auto image = std::ranges::find(in.facts.images, workload.dockerfile,
                                       [](const meaning::ImageBuild& one) { return one.path; });
  return image == in.facts.images.end() ? std::string() : last_line_of(in, *image);
}

bool ends_with_pages(const Inputs& in, const meaning::Workload& workload) {
  const std::vector<std::string> pieces = command_pieces(started(in, workload));
  return !pieces.empty() && is_one_of(in, "page_making_commands", pieces.back());
}

}  // namespace

bool only_installs(const Inputs& in, const meaning::Workload& workload) {
  if (workload.format != "compose" || !workload.ports.empty()) return false;
  bool installs = false;
  for (const std::string& piece : command_pieces(workload.command)) {
    const bool does = is_one_of(in, "installing_commands", piece);
    if (!does && !is_one_of(in, "commands_around", piece)) return false;
    installs = installs || does;
  }
  return installs;
}

bool only_makes_pages(const Inputs& in, const meaning::Workload& workload) {
  if (workload.format == "compose" && makes_again(in, workload)) return true;
  if (workload.format != "compose" || !ends_with_pages(in, workload)) return false;
  const auto folder = folder_of_code(in, workload);
  return folder && std::ranges::any_of(in.facts.workloads, [&](const meaning::Workload& other) {
           return other.place.file == workload.place.file && other.name != workload.name &&
                  folder_of_code(in, other) == folder && !ends_with_pages(in, other) &&
                  !only_installs(in, other);
         });
}

bool only_lends_image(const Inputs& in, const meaning::Workload& workload) {
  const auto builds = [](const meaning::Workload& one) {
    return !one.build_context.empty() || !one.dockerfile.empty();
  };
  if (workload.format != "compose" || !builds(workload) || !workload.command.empty() ||
      !workload.ports.empty() || !workload.volumes.empty() || !workload.environment.empty())
    return false;
  const auto image =
      std::ranges::find(in.facts.images, workload.dockerfile, &meaning::ImageBuild::path);
  if (image == in.facts.images.end() || !image->command.value.empty()) return false;
  // What code is put into may be started by what it stands on, unless its name says what it is for.
  if (!image->copies.empty() && !is_one_of(in, "lending_names", lower(workload.name))) return false;
  // What it stands on may start by itself: a web server with files in it.
  const bool serves = std::ranges::any_of(image->bases, [&](const meaning::NamedValue& base) {
    return product_of_image(in, base.value.empty() ? base.name : base.value).valid();
  });
  return !serves && std::ranges::any_of(in.facts.workloads, [&](const meaning::Workload& other) {
    const auto starts = [&](const meaning::ImageBuild& one) {
      return one.path == other.dockerfile && !one.command.value.empty();
    };
    return other.place.file == workload.place.file && other.name != workload.name &&
           builds(other) && !other.ports.empty() && std::ranges::any_of(in.facts.images, starts);
  });
}

bool only_makes_ready(const Inputs& in, const meaning::Workload& workload) {
  return only_installs(in, workload) || only_makes_pages(in, workload) ||
         only_lends_image(in, workload);
}

}  // namespace cutaway::model
