// SPDX-License-Identifier: Apache-2.0
// ServiceClasses: the classes of services that files of a container list by their names.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "meaning/reader.h"

namespace cutaway::meaning {

class ServiceClasses {
 public:
  explicit ServiceClasses(const ReaderContext& context) : context_(context) {}

  /// "Shop\Desk\OrderController" of "shop.order_controller"; empty where no file lists such a
  /// service, or two list it with different classes. What is written between signs (`%class%`) is
  /// the parameter of that name.
  std::string of(std::string_view service);

 private:
  void read();
  void read_elements(FileId file);
  void read_keys(FileId file);
  void note(std::map<std::string, std::string, std::less<>>& into, std::string_view name,
            std::string_view value);

  const ReaderContext& context_;
  std::map<std::string, std::string, std::less<>> classes_, parameters_;  ///< by name
  bool read_ = false;
};

}  // namespace cutaway::meaning
