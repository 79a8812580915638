// SPDX-License-Identifier: Apache-2.0
// Named: files and classes of the project that code names by a text.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/reader.h"

namespace cutaway::meaning {

class Named {
 public:
  explicit Named(const ReaderContext& context) : context_(context) {}

  /// The file whose path ends in the text, nearest to the asking one:
  /// "{__DIR__}/../routes/api.php", "config/routes/admin.rb". Holes and steps upwards at its
  /// beginning are left out.
  FileId file(FileId asking, std::string_view text);
  /// The class, module or interface of that full name ("Shop::Engine", `App\Http\Kernel`); of
  /// several the first.
  SymbolRef type(std::string_view name);
  /// The only type whose full name is the text or ends in it. Of several the only one that stands
  /// among controllers; of several of these the one right below them, unless the asking file is
  /// named after a deeper one: "api.php" asks for those in `Controllers\Api`.
  SymbolRef type_ending(std::string_view name, FileId asking = {});
  /// The same as the code at a place means it, which leaves out what it stands in: `Desk::Orders`
  /// in `module Shop` is Shop::Desk::Orders.
  SymbolRef type_within(std::string_view name, SymbolRef around);

 private:
  void read_types();

  const ReaderContext& context_;
  std::map<std::string, std::vector<FileId>, std::less<>> files_;  ///< by base name
  std::map<std::string, SymbolRef, std::less<>> types_;            ///< by full name, dotted
  std::multimap<std::string, std::string, std::less<>> endings_;   ///< last component → full name
  bool files_read_ = false, types_read_ = false;
};

}  // namespace cutaway::meaning
