# SPDX-License-Identifier: Apache-2.0
# Every folder of records, one line each (see cmake/records.cmake):
# cutaway_record_table(<room> <folder> <type> <header> <namespace> <table>)
