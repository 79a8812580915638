// SPDX-License-Identifier: Apache-2.0
// LinkRecord: what was found of each file while linking, as kept from run to run
// (docs/formats/link-record.md).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "linking/seeds.h"
#include "linking/targets.h"
#include "linking/watch.h"

namespace cutaway::linking {

inline constexpr std::uint64_t kLinkRecordMagic = 0x33304b4e494c5943ULL;  // "CYLINK03"

/// Imports, parameters, bindings, bases, symbols of a file, as in FileSlots.
using SlotRows = std::array<std::vector<Entity>, 5>;

SlotRows rows_of(const FileSlots& slots);
void set_rows(FileSlots& slots, SlotRows rows);
/// The same things, found in the same rounds.
bool same_rows(const SlotRows& a, const SlotRows& b);

/// One file. `first`: before what calls give to parameters is known; `second`: with it, empty when
/// it is the same as `first`.
struct FileRecord {
  bool known = false;   ///< there was such a file
  bool usable = false;  ///< nothing in here points at something that is gone or changed
  std::uint64_t shape = 0;
  SlotRows first, second;
  bool is_same = true;
  std::vector<Entity> seeds;
  std::vector<Given> given;
  FileTargets targets;  ///< before unique names
  FileLooks looks;
};

struct LinkRecord {
  std::uint64_t world = 0;
  std::vector<FileRecord> files;  ///< by FileId of the run that reads or writes it
  std::size_t removed = 0;        ///< files of the record that are there no more
};

/// `shapes` by file. Numbers of files, packages, folders and names stand by what they mean.
std::string write_record(const LinkRecord& record, const Linker& linker);
/// Says of each file whether its row can be used: false if it points to a file whose shape is not
/// `shapes`, that is gone, or to a package that declares something else. False if the bytes make no
/// sense; then the record is empty.
bool read_record(std::string_view bytes, const std::vector<std::uint64_t>& shapes, Linker& linker,
                 LinkRecord& out);

}  // namespace cutaway::linking
