@echo off
rem zip、zip.sig と同じフォルダー(共有フォルダーでもよい)に置きます。
rem 開いた人の点検帳を、新しい版にします。管理者の権限は要りません。
setlocal
set "parcel=%~dp0{zip}"
cd /d "%SystemRoot%"
title 委託点検帳
set "program="
for /d %%I in ("%LOCALAPPDATA%\Programs\itaku-tenken\*") do call :look "%%~fI"
if not defined program goto none
"%program%" update apply "%parcel%"
goto end
:look
if not "%~x1"==".new" if not "%~x1"==".old" if not "%~x1"==".gone" if exist "%~1\itaku-tenken-cli.exe" set "program=%~1\itaku-tenken-cli.exe"
goto :eof
:none
echo この利用者の端末に、委託点検帳が入っていません。zipを広げて、導入する.cmd を開いてください。
:end
echo.
pause
