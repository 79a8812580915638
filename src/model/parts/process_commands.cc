// SPDX-License-Identifier: Apache-2.0
// A command line is several pieces, joined by `&&` and `;`: what it says holds only where every
// piece says it or does nothing by itself.
#include "model/parts/process_commands.h"

#include <algorithm>

#include "base/text.h"
#include "catalogue/languages.h"
#include "model/parts/mounted_folders.h"
#include "model/parts/program_folders.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kLongest = 2000;

std::vector<std::string> list(const Inputs& in, std::string_view row) {
  std::vector<std::string> out;
  for (const auto& [name, value] : in.catalogue.table("parts"))
    if (name == row) out.push_back(value);
  return out;
}

}  // namespace

std::vector<std::string> command_pieces(std::string_view command) {
  std::string plain = lower(plain_command(command));
  // An output that goes where another goes: `2>&1` joins nothing.
  for (auto at = plain.find(">&"); at != std::string::npos; at = plain.find(">&", at))
    plain[at + 1] = ' ';
  for (char& c : plain)
    if (c == '\n' || c == '|' || c == '&') c = ';';
  std::vector<std::string> out;
  for (const std::string_view raw : split(plain, ';')) {
    std::string piece;
    for (const std::string_view word : split(raw, ' ')) {
      if (word.empty() ||
          (piece.empty() && (word == "exec" || word == "-c" || word == "-ec" || word == "-lc" ||
                             base_name(word) == "sh" || base_name(word) == "bash")))
        continue;
      piece += (piece.empty() ? "" : " ") + std::string(word);
    }
    if (!piece.empty()) out.push_back(std::move(piece));
  }
  return out;
}

ProcessCommands::ProcessCommands(const Inputs& in)
    : in_(in),
      migrating_(list(in, "migrating_commands")),
      tasks_(list(in, "task_commands")),
      around_(list(in, "commands_around")),
      servers_(list(in, "serving_commands")),
      others_(list(in, "other_programs")),
      fronts_(list(in, "front_programs")),
      clocks_(list(in, "clock_commands")),
      workers_(list(in, "worker_words")) {}

bool ProcessCommands::fits(const std::vector<std::string>& globs, std::string_view piece) const {
  return std::ranges::any_of(globs,
                             [&](const std::string& glob) { return matches_glob(glob, piece); });
}

bool ProcessCommands::only_migrates(const Draft& draft) const {
  if (draft.command.empty() || draft.command.size() > kLongest) return false;
  bool migrates = false;
  for (const std::string& piece : command_pieces(draft.command)) {
    if (fits(around_, piece)) continue;
    if (!fits(migrating_, piece)) return false;
    migrates = true;
  }
  return migrates;
}

bool ProcessCommands::only_hands_out(const Draft& draft) const {
  if (draft.command.empty() || draft.command.size() > kLongest) return false;
  bool hands_out = false;
  for (const std::string& piece : command_pieces(draft.command)) {
    if (fits(around_, piece)) continue;
    // `celery worker --beat` does both.
    const bool works = std::ranges::any_of(split(piece, ' '), [&](std::string_view word) {
      return word != "celery" && std::ranges::find(workers_, word) != workers_.end();
    });
    if (works || !fits(clocks_, piece)) return false;
    hands_out = true;
  }
  return hands_out;
}

bool ProcessCommands::only_does_tasks(const Draft& draft) const {
  if (draft.command.empty() || draft.command.size() > kLongest) return false;
  bool does = false;
  for (const std::string& piece : command_pieces(draft.command)) {
    if (fits(around_, piece)) continue;
    if (fits(servers_, piece) || !(fits(tasks_, piece) || fits(migrating_, piece))) return false;
    does = true;
  }
  return does;
}

/// Whether its image is that of another service of its file, too.
static bool shares_image(const Inputs& in, const Draft& draft) {
  return std::ranges::any_of(draft.workloads, [&](std::uint32_t w) {
    const meaning::Workload& mine = in.facts.workloads[w];
    return !mine.image.empty() &&
           std::ranges::any_of(in.facts.workloads, [&](const meaning::Workload& other) {
             return other.place.file == mine.place.file && other.image == mine.image &&
                    other.name != mine.name && other.command != mine.command;
           });
  });
}

bool ProcessCommands::runs_another_program(const Draft& draft) const {
  bool runs = false;
  const bool shared = shares_image(in_, draft);
  for (const std::uint32_t w : draft.workloads) {
    const std::string& command = in_.facts.workloads[w].command;
    if (command.empty() || command.size() > kLongest) return false;
    for (const std::string& piece : command_pieces(command)) {
      if (fits(around_, piece)) continue;
      if (!fits(others_, piece) && !(shared && fits(fronts_, piece))) return false;
      runs = true;
    }
  }
  return runs;
}

namespace {

/// Whether a program's file of our own lies in the folder or below it.
bool has_code_below(const Inputs& in, std::string_view folder) {
  for (std::size_t i = 0; i < in.project.size(); ++i) {
    const sources::File& file = in.file(FileId(i));
    if (file.origin != sources::Origin::own || !file.language.valid() || !below(file.path, folder))
      continue;
    const catalogue::Language& language = catalogue::language(file.language);
    if (language.type == catalogue::LanguageType::programming && language.reader.empty())
      return true;
  }
  return false;
}

/// Whether its images take nothing of the tree, and nothing of it is brought in when they start:
/// `FROM golang`, `RUN go install` of somebody's program. In the folder lies no code, either.
bool packs_program_of_others(const Inputs& in, const Draft& draft) {
  if (draft.images.empty() || draft.part.path.empty() || !draft.packages.empty() ||
      !draft.entries.empty())
    return false;
  const bool copies = std::ranges::any_of(
      draft.images, [&](std::uint32_t i) { return !in.facts.images[i].copies.empty(); });
  const bool mounts = std::ranges::any_of(draft.workloads, [&](std::uint32_t w) {
    const meaning::Workload& workload = in.facts.workloads[w];
    return std::ranges::any_of(workload.volumes, [&](const meaning::NamedValue& volume) {
      const auto folder = mounted_folder(in, workload, volume);
      return folder && has_code_below(in, *folder);
    });
  });
  return !copies && !mounts && !has_code_below(in, draft.part.path);
}

}  // namespace

void leave_other_programs(const Inputs& in, std::vector<Draft>& drafts) {
  const ProcessCommands commands(in);
  for (Draft& draft : drafts) {
    if (!draft.part.built_here ||
        !(commands.runs_another_program(draft) || packs_program_of_others(in, draft)))
      continue;
    draft.part.built_here = false;
    draft.part.path.clear();
    draft.packages.clear();
    draft.images.clear();
    draft.entries.clear();
    if (!draft.itself.valid()) draft.itself = product_of_name(in, draft.part.name);
  }
}

}  // namespace cutaway::model
