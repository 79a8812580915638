// SPDX-License-Identifier: Apache-2.0
// Processes of the product's own code that only its documents tell people to start:
// `docker run -d --name worker shop/app python job_runner.py`.
#include <algorithm>
#include <optional>
#include <set>

#include "model/parts/builds.h"
#include "model/parts/program_folders.h"

namespace cutaway::model {
namespace {

constexpr std::uint64_t kLongestDocument = 256U << 10U;
constexpr std::size_t kMost = 12;  ///< processes of one product

struct Told {
  std::string command;  ///< "python job_runner.py"
  FileId file;
  Place place;
};

class DocumentedProcesses {
 public:
  DocumentedProcesses(const Inputs& in, std::vector<Draft>& drafts) : in_(in), drafts_(drafts) {}

  void run() {
    std::vector<Told> told;
    for (std::size_t f = 0; f < in_.project.size(); ++f)
      if (is_instruction(FileId(f))) read(FileId(f), told);
    std::set<FileId> known;
    for (const Draft& draft : drafts_) known.insert(draft.entries.begin(), draft.entries.end());
    for (const Told& one : told) {
      if (known.size() > kMost + drafts_.size() || !known.insert(one.file).second) continue;
      add(one);
    }
  }

 private:
  /// A page for those who set the product up, as Markdown.
  bool is_instruction(FileId id) const {
    const sources::File& file = in_.file(id);
    const bool written =
        file.origin == sources::Origin::own || file.origin == sources::Origin::docs;
    const std::string path = lower(file.path);
    return written && !file.binary && file.size_bytes <= kLongestDocument &&
           (path.ends_with(".md") || path.ends_with(".mdx")) && !contains(path, "contribut") &&
           !contains(path, "develop") && !contains(path, "changelog") &&
           !passes_through(file.path, {"test", "tests", "examples", "node_modules"});
  }

  /// Commands over several lines end all but the last with a backslash.
  void read(FileId file, std::vector<Told>& told) const {
    const auto text = in_.project.tree->read(file);
    if (!text.ok() || !contains(text.value(), " run ")) return;
    std::string command;
    std::uint32_t number = 0, first = 0;
    for (const std::string_view raw : split(std::string_view(text.value()), '\n')) {
      ++number;
      std::string_view line = trim(raw);
      if (command.empty()) first = number;
      const bool more = line.ends_with("\\");
      if (more) line.remove_suffix(1);
      command += std::string(trim(line)) + " ";
      if (more && command.size() < kLongestDocument) continue;
      if (auto found = process_of(command)) {
        found->place = {file, first, number};
        told.push_back(std::move(*found));
      }
      command.clear();
    }
  }

  /// What a command keeps running in an image of the product: a file of its code.
  std::optional<Told> process_of(std::string_view command) const {
    const auto words = split(trim(command), ' ');
    const auto run = std::ranges::find(words, std::string_view("run"));
    if (run == words.begin() || run == words.end()) return std::nullopt;
    const std::string_view runner = *(run - 1);
    const auto stays = [](std::string_view word) {
      return word == "-d" || word == "--detach" || word.starts_with("--restart");
    };
    if ((runner != "docker" && runner != "podman") || std::ranges::none_of(words, stays))
      return std::nullopt;
    constexpr std::string_view kInterpreters[] = {"python", "python3", "node", "ruby", "php"};
    for (auto word = run + 1; word + 1 < words.end(); ++word) {
      if (std::ranges::find(kInterpreters, *word) == std::end(kInterpreters)) continue;
      std::string_view path = *(word + 1);
      while (path.starts_with("./")) path.remove_prefix(2);
      const auto file = path.starts_with("-") ? std::nullopt : in_.project.tree->find(path);
      if (!file || !in_.own(*file)) return std::nullopt;
      return Told{std::string(*word) + " " + std::string(path), *file, {}};
    }
    return std::nullopt;
  }

  /// The one program in whose folder the file lies.
  const Draft* program_of(FileId file) const {
    const Draft* found = nullptr;
    for (const Draft& draft : drafts_) {
      if (!draft.part.built_here || draft.part.kind == "library" || draft.itself.valid() ||
          draft.images.empty() || !below(in_.file(file).path, draft.part.path))
        continue;
      if (found != nullptr) return nullptr;
      found = &draft;
    }
    return found;
  }

  void add(const Told& told) {
    const Draft* program = program_of(told.file);
    const std::string name(without_ending(base_name(in_.file(told.file).path)));
    const bool taken = std::ranges::any_of(drafts_, [&](const Draft& draft) {
      return name_key(draft.part.name) == name_key(name) ||
             contains(plain_command(draft.command), base_name(in_.file(told.file).path));
    });
    if (program == nullptr || taken) return;
    Draft made;
    made.part.key = "started:" + std::string(in_.path(told.place)) + ":" + name;
    made.part.name = name;
    made.part.path = program->part.path;
    made.part.built_here = true;
    made.part.places = {told.place, {told.file, 1, 1}};
    made.part.kind = "service";
    made.command = told.command;
    made.entries = {told.file};
    made.named_by_service = true;
    made.deployed = program->deployed;
    drafts_.push_back(std::move(made));
  }

  const Inputs& in_;
  std::vector<Draft>& drafts_;
};

}  // namespace

void add_documented_processes(const Inputs& in, std::vector<Draft>& drafts) {
  DocumentedProcesses(in, drafts).run();
}

}  // namespace cutaway::model
