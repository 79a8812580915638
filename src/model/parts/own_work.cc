// SPDX-License-Identifier: Apache-2.0
// A framework starts all its processes by one file, so that the file which a command line names
// says nothing of what a process does; the word behind it does.
#include "model/parts/own_work.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "base/text.h"
#include "model/parts/command_scripts.h"
#include "model/parts/process_commands.h"

namespace cutaway::model {
namespace {

class OwnWork {
 public:
  OwnWork(const Inputs& in, std::vector<Draft>& drafts) : in_(in), drafts_(drafts) {
    for (const auto& [row, value] : in.catalogue.table("parts")) {
      if (row == "command_runners") runners_.insert(value);
      if (row == "commands_around") around_.push_back(value);
      if (row == "settings_of_all") settings_.push_back(value);
    }
    for (const meaning::EntryPoint& entry : in.facts.entry_points) {
      if (entry.kind != "command" || !in.own(entry.place)) continue;
      const std::string name = entry.name.substr(0, entry.name.find(' '));
      if (!name.empty()) commands_[lower(name)].insert(entry.place.file);
    }
  }

  void run() {
    std::vector<std::vector<FileId>> found(drafts_.size());
    for (std::size_t i = 0; i < drafts_.size(); ++i)
      if (may_be_work(drafts_[i])) found[i] = files_of(drafts_[i]);
    for (std::size_t i = 0; i < drafts_.size(); ++i)
      if (!found[i].empty() && has_server_beside(i, found)) take(drafts_[i], std::move(found[i]));
  }

 private:
  static bool may_be_work(const Draft& draft) {
    return draft.part.built_here && draft.entries.empty() && !draft.itself.valid() &&
           !draft.command.empty() && draft.part.kind != "library";
  }

  /// Something else runs the rest of the code: what starts nothing that is known as such work.
  bool has_server_beside(std::size_t i, const std::vector<std::vector<FileId>>& found) const {
    for (std::size_t k = 0; k < drafts_.size(); ++k) {
      const Draft& other = drafts_[k];
      if (k != i && found[k].empty() && other.part.built_here && other.entries.empty() &&
          other.part.path == drafts_[i].part.path && other.part.runs != "dev")
        return true;
    }
    return false;
  }

  /// The files of all that the command starts; none where it starts anything that is not known.
  std::vector<FileId> files_of(const Draft& draft) const {
    std::set<FileId> all;
    for (const std::string& piece : command_pieces(draft.command)) {
      const std::set<FileId> files = files_of_piece(draft, piece);
      if (files.empty() && !fits(around_, piece)) return {};
      all.insert(files.begin(), files.end());
    }
    return {all.begin(), all.end()};
  }

  std::set<FileId> files_of_piece(const Draft& draft, const std::string& piece) const {
    const auto words = command_words(piece);
    for (std::size_t w = 0; w + 1 < words.size(); ++w) {
      if (!runners_.contains(base_name(words[w]))) continue;
      const auto command = commands_.find(words[w + 1]);
      if (command != commands_.end()) return below_part(draft, command->second);
      break;
    }
    return {};
  }

  std::set<FileId> below_part(const Draft& draft, const std::set<FileId>& files) const {
    std::set<FileId> out;
    for (const FileId file : files)
      if (below(in_.file(file).path, draft.part.path)) out.insert(file);
    return out;
  }

  void take(Draft& draft, std::vector<FileId> files) const {
    draft.entries = std::move(files);
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      const std::string& path = in_.file(FileId(f)).path;
      if (in_.own(FileId(f)) && below(path, draft.part.path) && fits(settings_, path) &&
          std::ranges::find(draft.entries, FileId(f)) == draft.entries.end())
        draft.entries.emplace_back(f);
    }
  }

  static bool fits(const std::vector<std::string>& globs, std::string_view text) {
    return std::ranges::any_of(globs,
                               [&](const std::string& glob) { return matches_glob(glob, text); });
  }

  const Inputs& in_;
  std::vector<Draft>& drafts_;
  std::set<std::string, std::less<>> runners_;
  std::vector<std::string> around_, settings_;
  std::map<std::string, std::set<FileId>, std::less<>> commands_;
};

}  // namespace

void give_own_work(const Inputs& in, std::vector<Draft>& drafts) { OwnWork(in, drafts).run(); }

}  // namespace cutaway::model
