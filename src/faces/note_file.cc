// SPDX-License-Identifier: Apache-2.0
// The source is known by its place: the absolute path of the folder, or the address typed.
#include "faces/note_file.h"

#include "base/hash.h"
#include "base/text.h"
#include "platform/files.h"

namespace cutaway::faces {
namespace {

constexpr std::uint64_t kLargestFile = 2 << 20;

std::string note_folder(const Invocation& invocation) {
  const std::string& user_file = invocation.settings.user_file;
  return invocation.settings.get("notes-dir", user_file.empty()
                                                  ? std::string()
                                                  : std::string(folder_name(user_file)) + "/notes");
}

}  // namespace

std::string note_path(const Invocation& invocation) {
  const std::string folder = note_folder(invocation);
  if (folder.empty()) return {};
  const std::string& where = invocation.sources.front();
  const std::string identity = contains(where, "://") ? where : platform::absolute(where);
  return folder + "/" + short_hex(hash64(identity), 16) + ".tsv";
}

std::vector<answers::TeamNote> notes_of(const Invocation& invocation) {
  const std::string path = note_path(invocation);
  if (path.empty() || !platform::status(path).ok()) return {};
  const auto bytes = platform::read_user_file(path, kLargestFile);
  return bytes.ok() ? answers::read_notes(bytes.value()) : std::vector<answers::TeamNote>();
}

Result<Done> keep_notes(const Invocation& invocation, const std::vector<answers::TeamNote>& notes) {
  const std::string path = note_path(invocation);
  if (path.empty())
    return Error{"There is no place to keep notes.", "Set CUTAWAY_NOTES_DIR to a folder of yours."};
  const auto made = platform::make_folders(note_folder(invocation), true);
  if (!made.ok()) return made.error();
  return platform::write_whole(path, answers::write_notes(notes));
}

}  // namespace cutaway::faces
