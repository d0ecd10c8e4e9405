@echo off
rem 管理者の権限は要りません。案件と控えには触れません。
cd /d "%SystemRoot%"
title 委託点検帳
for %%I in ("%~dp0.") do set "here=%%~fI"
for %%I in ("%~dp0..") do set "above=%%~fI"
rem 前に途中で止まり、プログラムだけが先に消えているときは、残りを消します。
if not exist "%here%\itaku-tenken-cli.exe" goto rest
"%here%\itaku-tenken-cli.exe" uninstall
if errorlevel 1 goto stays
:rest
if not exist "%here%\to-be-removed" goto stays
rem 次の括弧の中は一度に読まれるので、このファイルが消えた後も終わりまで進みます。
(
rmdir /s /q "%here%"
rmdir "%above%" 2>nul
echo.
pause
exit
)
:stays
echo.
pause
